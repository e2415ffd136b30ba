package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what the guardrails said against what was expected. */
final class RunComparison {
  private final Aspects aspects = new Aspects();

  RunComparison(RunExpectation expected, GuardrailJudgement judged) {
    aspects.compare("refused", expected.refused(), reasons(judged.refusals()));
    aspects.compare("overridden", expected.overridden(), reasons(judged.overridden()));
    aspects.compare("people", expected.people(), judged.people());
    aspects.compare("waived", expected.waived(), !judged.waivers().isEmpty());
    aspects.compareRules(expected, judged.fired());
    aspects.failures(judged.failures());
  }

  /** What differs. */
  List<Aspect> aspects() {
    return aspects.found();
  }

  private static Set<String> reasons(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::reason).collect(Collectors.toCollection(TreeSet::new));
  }
}
