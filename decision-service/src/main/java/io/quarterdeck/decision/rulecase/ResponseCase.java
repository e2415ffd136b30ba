package io.quarterdeck.decision.rulecase;

import java.util.List;

/**
 * Turns of an incident, and what the response rules are expected to say in each.
 *
 * @param name what the case is told by; unique among the response cases of a rules folder
 * @param file relative to the rules folder
 */
public record ResponseCase(String name, String file, int line, List<TurnStep> steps)
    implements NamedCase {
  public ResponseCase {
    steps = List.copyOf(steps);
  }

  @Override
  public List<TurnExpectation> expectations() {
    return steps.stream().map(TurnStep::expected).toList();
  }
}
