package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Prompt;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Prompts by which a client plays one role of an incident, or all of them. */
final class IncidentPrompts {
  private static final Set<Scope> PLAY = Set.of(Scope.PLAY);

  private final Briefs briefs;
  private final SeenIncidents seen;

  IncidentPrompts(Briefs briefs, SeenIncidents seen) {
    this.briefs = briefs;
    this.seen = seen;
  }

  List<Prompt> prompts() {
    return Stream.concat(Role.PLAYED.stream().map(this::ofRole), Stream.of(worked())).toList();
  }

  private Prompt ofRole(Role role) {
    String name = role.word().substring(1);
    return new Prompt(
        "role_" + name,
        "Play the " + name,
        "Plays the role " + role.word() + " of an incident over MCP, turn by turn",
        List.of(
            Prompt.Argument.optional("incident", "the only incident; otherwise any")
                .completedBy(seen::suggested),
            language()),
        PLAY,
        (given, exchange) -> List.of(said(role(role, given, exchange))));
  }

  private Prompt worked() {
    return new Prompt(
        "work_incident",
        "Work an incident",
        "Plays all roles of an incident until it is closed or a person has to act",
        List.of(
            Prompt.Argument.required("incident", "the incident, whose roles clients play")
                .completedBy(seen::suggested),
            language()),
        PLAY,
        (given, exchange) -> {
          String incident = incident(given, exchange);
          return List.of(said(HowToPlay.all(incident, language(given))));
        });
  }

  private static Prompt.Argument language() {
    return Prompt.Argument.optional("language", "en or zh")
        .completedBy((caller, begun) ->
            Stream.of("en", "zh").filter(word -> word.startsWith(begun)).toList());
  }

  private String role(Role role, Map<String, String> given, Exchange exchange) {
    Language language = language(given);
    return briefs.prompt(role, language)
        + "\n\n"
        + HowToPlay.one(role, incident(given, exchange), language);
  }

  /** The incident that is meant; empty for any. */
  private String incident(Map<String, String> given, Exchange exchange) {
    String incident = given.getOrDefault("incident", "").strip();
    if (!incident.isEmpty() && seen.row(exchange.caller(), incident).isEmpty()) {
      throw RpcError.invalidParams(
          "No incident has the id '%s'; list_incidents shows those that there are."
              .formatted(RpcError.cut(incident)));
    }
    return incident;
  }

  private static Language language(Map<String, String> given) {
    String word = given.getOrDefault("language", "").strip();
    try {
      return word.isEmpty() ? Language.EN : Language.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams("'language' takes en or zh.");
    }
  }

  private static ObjectNode said(String text) {
    return Prompt.user(ToolAnswer.text(text));
  }
}
