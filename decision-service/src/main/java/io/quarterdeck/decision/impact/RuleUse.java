package io.quarterdeck.decision.impact;

import io.quarterdeck.rules.book.RuleInfo;

/**
 * What became of one rule in many decisions.
 *
 * @param rule the rule
 * @param decisions how many were made in a tier of the rule
 * @param metData in how many of them it had something to judge
 * @param fired in how many of them it fired
 * @param scored in how many of them it added points
 * @param decisive in how many of them the verdict would be another one without it
 * @param pattern equal for rules that fired in the same decisions
 */
public record RuleUse(
    RuleInfo rule,
    long decisions,
    long metData,
    long fired,
    long scored,
    long decisive,
    long pattern) {
  static RuleUse none(RuleInfo rule) {
    return new RuleUse(rule, 0, 0, 0, 0, 0, 0);
  }

  /** In one word for a person. */
  public String status() {
    return fired > 0 ? "fired" : metData > 0 ? "did not fire" : "no matching data";
  }

  RuleUse with(boolean met, boolean didFire, boolean didScore, boolean decided, long mark) {
    return new RuleUse(
        rule,
        decisions + 1,
        metData + (met || didFire ? 1 : 0),
        fired + (didFire ? 1 : 0),
        scored + (didScore ? 1 : 0),
        decisive + (decided ? 1 : 0),
        didFire ? pattern + mark : pattern);
  }
}
