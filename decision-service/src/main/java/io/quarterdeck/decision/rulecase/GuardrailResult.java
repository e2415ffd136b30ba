package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a guardrail case ended.
 *
 * @param differences every run that was not judged as expected, in order
 */
public record GuardrailResult(GuardrailCase guardrailCase, List<Misjudged> differences) {
  public GuardrailResult {
    differences = List.copyOf(differences);
  }

  /** A run that was not judged as expected. */
  public record Misjudged(RunStep step, List<Aspect> aspects) {
    public Misjudged {
      aspects = List.copyOf(aspects);
    }
  }

  public boolean isPassed() {
    return differences.isEmpty();
  }

  /** Which run of the case it is, from 1. */
  public int number(Misjudged one) {
    return guardrailCase.steps().indexOf(one.step()) + 1;
  }

  /** One sentence for each run that differs. */
  List<RuleProblem> problems() {
    return differences.stream().map(this::problem).toList();
  }

  private RuleProblem problem(Misjudged one) {
    String place = guardrailCase.steps().size() == 1 ? "" : ", run " + number(one);
    String what = one.aspects().stream().map(Aspect::toString).collect(Collectors.joining("; "));
    return new RuleProblem(
        guardrailCase.file(),
        one.step().expected().line(),
        "case '" + guardrailCase.name() + "'" + place + ": " + what);
  }
}
