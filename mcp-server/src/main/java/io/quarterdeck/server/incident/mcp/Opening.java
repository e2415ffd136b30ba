package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.intake.Openings;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opens incidents that a client asks for; by whosever token, no person typed them. */
final class Opening {
  private final Openings openings;

  Opening(Openings openings) {
    this.openings = openings;
  }

  ToolAnswer open(ObjectNode arguments, Exchange exchange) {
    Caller caller = exchange.caller();
    boolean plays = arguments.path("play_as_client").asBoolean(false);
    if (plays && !caller.may(Scope.PLAY)) {
      throw new NotPossibleException("'play_as_client' needs a token with the scope play.");
    }
    List<Event.PlayerSet> seats = plays ? seats(caller.actor()) : List.of();
    return switch (openings.open(told(arguments, caller), seats)) {
      case Openings.Outcome.Opened opened -> told(opened.incident(), plays, false);
      case Openings.Outcome.Known known -> told(known.incident(), plays, true);
      case Openings.Outcome.Taken taken ->
          throw new NotPossibleException(
              "Another event has this event_id; leave it out, or take another one.");
    };
  }

  private static Openings.Told told(ObjectNode arguments, Caller caller) {
    String message = text(arguments, "message", "");
    if (message.isEmpty()) {
      throw new NotPossibleException("'message' says what happened; it is empty.");
    }
    String tenant = caller.tenant();
    return new Openings.Told(
        arguments.path("event_id").asString(null),
        text(arguments, "title", ""),
        message,
        text(arguments, "context", ""),
        Severity.ofWord(text(arguments, "severity", "medium")),
        text(arguments, "source", "mcp"),
        tenant == null ? "default" : tenant,
        caller.actor(),
        false);
  }

  private static String text(ObjectNode arguments, String name, String fallback) {
    String text = Storable.clean(arguments.path(name).asString("")).strip();
    return text.isEmpty() ? fallback : text;
  }

  private static List<Event.PlayerSet> seats(String by) {
    return Role.PLAYED.stream()
        .map(role -> new Event.PlayerSet(role, PlayerKind.CLIENT, by))
        .toList();
  }

  private static ToolAnswer told(Incident in, boolean plays, boolean repeated) {
    ObjectNode told =
        JsonMapper.shared().createObjectNode().put("id", in.id()).put("status", in.status().word());
    if (repeated) {
      told.put("repeated", true);
    }
    return ToolAnswer.of(
        told.put(
            "next",
            plays ? "Take its turns with incident_next_turn." : "Follow it with get_incident."));
  }
}
