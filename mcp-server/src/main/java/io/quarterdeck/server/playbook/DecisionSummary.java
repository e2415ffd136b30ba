package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.fact.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Some lines for the person who opens the case. */
final class DecisionSummary {
  private static final int MOST_ENTITIES = 20;
  private static final int LONGEST_LINE = 300;

  private DecisionSummary() {}

  /** Of one line each: the alert, its entities, the score with its factors, where to look. */
  static String of(DecisionRecord record, Alert alert, JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(alert.title());
    lines.add(
        "Raised by " + record.source() + " rule " + record.ruleId() + " at " + record.eventTime());
    lines.add(
        alert.entities().stream()
            .map(entity -> entity.type().key() + " " + entity.value())
            .distinct()
            .limit(MOST_ENTITIES)
            .collect(Collectors.joining(", ")));
    lines.add("Score " + record.score() + " (" + answer.path("severity").asString("") + ")");
    for (JsonNode factor : answer.path("factors")) {
      lines.add(
          "%+d %s: %s"
              .formatted(
                  factor.path("points").asInt(0),
                  factor.path("name").asString(""),
                  factor.path("because").asString("")));
    }
    lines.add("Decision " + record.id());
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(DecisionSummary::line)
        .collect(Collectors.joining("\n"));
  }

  /** What came from outside stays on its line. */
  private static String line(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return one.length() <= LONGEST_LINE ? one : one.substring(0, LONGEST_LINE) + "…";
  }
}
