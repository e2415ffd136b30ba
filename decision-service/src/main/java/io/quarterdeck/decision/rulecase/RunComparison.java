package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Refusal;
import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what the guardrails said against what was expected. */
final class RunComparison {
  private final List<Aspect> aspects = new ArrayList<>();

  RunComparison(RunExpectation expected, GuardrailJudgement judged) {
    compare("refused", expected.refused(), reasons(judged.refusals()));
    compare("overridden", expected.overridden(), reasons(judged.overridden()));
    compare("people", expected.people(), judged.people());
    compare("waived", expected.waived(), !judged.waivers().isEmpty());
    for (Reference rule : expected.fires()) {
      compare(Difference.RULE + rule.name() + "'", "firing", state(judged, rule));
    }
    for (Reference rule : expected.silent()) {
      compare(Difference.RULE + rule.name() + "'", "silent", state(judged, rule));
    }
    for (RuleFailure failure : judged.failures()) {
      aspects.add(new Aspect(Difference.RULE + failure.rule() + "'", "sound", failure.problem()));
    }
  }

  /** What differs. */
  List<Aspect> aspects() {
    return aspects;
  }

  private static Set<String> reasons(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::reason).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String state(GuardrailJudgement judged, Reference rule) {
    return judged.fired().contains(rule.name()) ? "firing" : "silent";
  }

  private void compare(String what, @Nullable Object wanted, Object got) {
    if (wanted != null && !wanted.equals(got)) {
      aspects.add(new Aspect(what, String.valueOf(wanted), String.valueOf(got)));
    }
  }
}
