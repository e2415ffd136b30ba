package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what the response rules said in a turn against what was expected. */
final class TurnComparison {
  private final List<Aspect> aspects = new ArrayList<>();

  TurnComparison(TurnExpectation expected, TurnOutcome outcome) {
    compare("tasks", expected.tasks(), outcome.tasks());
    compare("complete", expected.complete(), outcome.complete());
    compare("hand_over", expected.handOver(), outcome.handOver());
    compare("actions", expected.actions(), outcome.actions());
    compare("commands", expected.commands(), outcome.commands());
    for (String words : expected.says()) {
      if (outcome.says().stream().noneMatch(sentence -> sentence.contains(words))) {
        aspects.add(new Aspect("says", words, outcome.says().toString()));
      }
    }
    for (Reference rule : expected.fires()) {
      compare(Difference.RULE + rule.name() + "'", "firing", state(outcome, rule));
    }
    for (Reference rule : expected.silent()) {
      compare(Difference.RULE + rule.name() + "'", "silent", state(outcome, rule));
    }
    for (RuleFailure failure : outcome.failures()) {
      aspects.add(new Aspect(Difference.RULE + failure.rule() + "'", "sound", failure.problem()));
    }
  }

  /** What differs. */
  List<Aspect> aspects() {
    return aspects;
  }

  private static String state(TurnOutcome outcome, Reference rule) {
    return outcome.fired().contains(rule.name()) ? "firing" : "silent";
  }

  private void compare(String what, @Nullable Object wanted, Object got) {
    if (wanted != null && !wanted.equals(got)) {
      aspects.add(new Aspect(what, String.valueOf(wanted), String.valueOf(got)));
    }
  }
}
