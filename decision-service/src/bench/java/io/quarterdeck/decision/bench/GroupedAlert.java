package io.quarterdeck.decision.bench;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert and what was decided of it.
 *
 * @param decision the word
 * @param caseNumber of its case; 0 for none
 * @param newToCase it brought something that its case had not seen
 * @param linked other cases that the answer names
 */
record GroupedAlert(
    LabelledAlert alert, String decision, long caseNumber, boolean newToCase, List<Long> linked) {
  private static final JsonMapper JSON = new JsonMapper();

  static GroupedAlert of(LabelledAlert alert, String answer) {
    JsonNode json = JSON.readTree(answer);
    List<Long> linked = new ArrayList<>();
    json.path("linked_cases").forEach(other -> linked.add(other.longValue()));
    if (json.has("related_case_id")) {
      linked.add(json.path("related_case_id").longValue());
    }
    return new GroupedAlert(
        alert,
        json.path("decision").asString(""),
        json.path("case_id").asLong(0),
        json.path("new_to_case").asBoolean(false),
        List.copyOf(linked));
  }

  boolean inCase() {
    return caseNumber > 0;
  }

  /** Whether a person hears of it: a case opens, or an open one has something new. */
  boolean told() {
    return decision.startsWith("create_case") || newToCase;
  }
}
