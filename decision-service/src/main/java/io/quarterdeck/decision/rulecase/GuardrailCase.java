package io.quarterdeck.decision.rulecase;

import java.util.List;

/**
 * Runs that are asked for, and what the guardrails are expected to say of each.
 *
 * @param name what the case is told by; unique among the guardrail cases of a rules folder
 * @param file relative to the rules folder
 */
public record GuardrailCase(String name, String file, int line, List<RunStep> steps)
    implements NamedCase {
  public GuardrailCase {
    steps = List.copyOf(steps);
  }

  @Override
  public List<RunExpectation> expectations() {
    return steps.stream().map(RunStep::expected).toList();
  }
}
