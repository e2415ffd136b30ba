package io.quarterdeck.playbook.automation;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A decision that something may be done about.
 *
 * @param id the same for the same decision
 * @param facts what is known of it; what is unknown is left out
 */
public record Happening(String id, Map<Fact, JsonNode> facts) {
  public Happening {
    facts = Map.copyOf(facts);
  }

  Optional<JsonNode> fact(Fact wanted) {
    return Optional.ofNullable(facts.get(wanted));
  }

  /** A fact as text; empty where it is unknown. */
  String text(Fact wanted) {
    return fact(wanted).map(value -> value.asString("")).orElse("");
  }
}
