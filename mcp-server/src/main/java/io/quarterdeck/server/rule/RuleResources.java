package io.quarterdeck.server.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.server.mcp.Completer;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Resource;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules in force, to read. */
public final class RuleResources {
  private static final Set<Scope> READERS = Set.of(Scope.READ, Scope.AUTHOR);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Decisions decisions;

  public RuleResources(Decisions decisions) {
    this.decisions = decisions;
  }

  /** All of them. */
  public List<Resource> resources() {
    return List.of(
        resource(
            "quarterdeck://rules",
            "rules",
            "The rules in force",
            "Version, thresholds, weights and every rule with its file and line",
            (none, exchange) -> Optional.of(Resource.Content.json(overview())),
            Completer.NONE),
        resource(
            "quarterdeck://rules/{name}",
            "rule",
            "A rule",
            "Where a rule stands, and the text of its file",
            this::rule,
            this::names));
  }

  private static Resource resource(
      String uri,
      String name,
      String title,
      String description,
      Resource.Reader reader,
      Completer completer) {
    return new Resource(
        uri, name, title, description, "application/json", READERS, reader, completer);
  }

  private ObjectNode overview() {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("version", decisions.rules().version());
    shown.put("medium", decisions.rules().scoring().medium());
    shown.put("critical", decisions.rules().scoring().critical());
    shown.set("weights", JSON.valueToTree(new TreeMap<>(decisions.rules().scoring().weights())));
    ArrayNode rows = shown.putArray("rules");
    all()
        .forEach(rule ->
            rows.addObject()
                .put("name", rule.name())
                .put("file", rule.file())
                .put("line", rule.line()));
    return shown;
  }

  private Stream<RuleInfo> all() {
    return Stream.of(
            decisions.rules().rules(),
            decisions.guardrails().rules(),
            decisions.responses().rules())
        .flatMap(List::stream);
  }

  private Optional<Resource.Content> rule(String name, Exchange exchange) {
    String plain = URLDecoder.decode(name, UTF_8);
    return all()
        .filter(rule -> rule.name().equals(plain))
        .findFirst()
        .map(rule -> {
          String text = decisions.rules().files().texts().get(rule.file());
          ObjectNode shown = JSON.createObjectNode();
          shown.put("name", rule.name()).put("file", rule.file()).put("line", rule.line());
          if (text != null) {
            shown.put("text", text);
          }
          return Resource.Content.json(shown);
        });
  }

  private List<String> names(Caller caller, String begun) {
    return !caller.mayAny(READERS)
        ? List.of()
        : all().map(RuleInfo::name).filter(name -> name.startsWith(begun)).sorted().toList();
  }
}
