package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import java.util.List;

/** Holds what the response rules said in a turn against what was expected. */
final class TurnComparison {
  private final Aspects aspects = new Aspects();

  TurnComparison(TurnExpectation expected, TurnOutcome outcome) {
    aspects.compare("tasks", expected.tasks(), outcome.tasks());
    aspects.compare("complete", expected.complete(), outcome.complete());
    aspects.compare("hand_over", expected.handOver(), outcome.handOver());
    aspects.compare("actions", expected.actions(), outcome.actions());
    aspects.compare("commands", expected.commands(), outcome.commands());
    for (String words : expected.says()) {
      if (outcome.says().stream().noneMatch(sentence -> sentence.contains(words))) {
        aspects.add("says", words, outcome.says().toString());
      }
    }
    aspects.compareRules(expected, outcome.fired());
    aspects.failures(outcome.failures());
  }

  /** What differs. */
  List<Aspect> aspects() {
    return aspects.found();
  }
}
