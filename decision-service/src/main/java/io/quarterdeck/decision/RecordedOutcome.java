package io.quarterdeck.decision;

import io.quarterdeck.decision.impact.Outcome;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the rules of the day made of a decision, as its answer tells. */
final class RecordedOutcome {
  private static final JsonMapper JSON = new JsonMapper();

  private RecordedOutcome() {}

  static Outcome of(DecisionRecord record) {
    JsonNode answer = JSON.readTree(record.answer());
    String severity = answer.path("severity").asString("");
    // The answer's word may be append_case; its severity is that of the verdict.
    String verdict =
        Arrays.stream(Verdict.values())
            .filter(v -> v.severity().equals(severity))
            .findFirst()
            .orElse(Verdict.IGNORE)
            .word();
    String question = DecisionWord.ENRICH_ONLY.word();
    return new Outcome(
        record.decision().equals(question) ? question : verdict,
        verdict,
        record.score(),
        factors(answer.path("factors")));
  }

  private static List<Factor> factors(JsonNode nodes) {
    List<Factor> factors = new ArrayList<>();
    for (JsonNode node : nodes) {
      factors.add(
          new Factor(
              node.path("name").asString(""),
              node.path("points").asInt(0),
              node.path("rule").asString(""),
              node.path("where").asString(""),
              node.path("because").asString("")));
    }
    return factors;
  }
}
