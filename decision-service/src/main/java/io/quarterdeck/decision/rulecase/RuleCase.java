package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.scoring.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts at times, and what is expected of each.
 *
 * @param name what the case is told by; unique in a rules folder
 * @param file relative to the rules folder
 * @param tier in place of the one that scoring.yaml chooses, or null
 * @param assumesShipped whether it was written for the numbers of the shipped scoring.yaml, so that
 *     it says nothing where those were changed
 */
public record RuleCase(
    String name,
    String file,
    int line,
    @Nullable Tier tier,
    boolean assumesShipped,
    List<Step> steps)
    implements NamedCase {
  public RuleCase {
    steps = List.copyOf(steps);
  }

  @Override
  public List<Expectation> expectations() {
    return steps.stream().map(Step::expected).toList();
  }
}
