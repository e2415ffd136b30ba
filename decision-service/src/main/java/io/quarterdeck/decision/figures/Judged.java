package io.quarterdeck.decision.figures;

/**
 * What people said of the decisions that a rule had a part in.
 *
 * @param rule its name
 * @param decisions of which somebody said something
 */
public record Judged(String rule, int decisions, int falsePositives, int truePositives) {
  static Judged none(String rule) {
    return new Judged(rule, 0, 0, 0);
  }

  Judged and(String verdict) {
    return new Judged(
        rule,
        decisions + 1,
        falsePositives + (verdict.equals("false_positive") ? 1 : 0),
        truePositives + (verdict.equals("true_positive") ? 1 : 0));
  }
}
