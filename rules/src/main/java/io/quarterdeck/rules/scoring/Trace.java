package io.quarterdeck.rules.scoring;

import java.util.List;
import java.util.Set;

/**
 * An evaluation and who had which part in it.
 *
 * @param fired names of the rules that fired, also of those that add no points
 * @param findings every factor that a rule found, in the order of the matches
 */
public record Trace(Evaluation evaluation, Set<String> fired, List<Finding> findings) {
  public Trace {
    fired = Set.copyOf(fired);
    findings = List.copyOf(findings);
  }

  /** The same, evaluated without these rules. */
  public Trace skipping(Set<String> rules) {
    return rules.isEmpty() ? this : new Trace(evaluation.skipping(rules), fired, findings);
  }

  /** Whether a rule found at least one factor. */
  public boolean scored(String rule) {
    return findings.stream().anyMatch(finding -> finding.factor().rule().equals(rule));
  }

  /**
   * The verdict as it would be if this rule did not exist; no rule reads what another one found.
   */
  public Verdict without(String rule, Scoring scoring) {
    Scorecard rest = new Scorecard(scoring);
    for (Finding finding : findings) {
      if (!finding.factor().rule().equals(rule)) {
        rest.add(finding);
      }
    }
    return rest.evaluation().verdict();
  }
}
