package io.quarterdeck.decision.feedback;

/** How often people gave each verdict on alerts of one rule that named one entity. */
public record VerdictCounts(int truePositives, int falsePositives, int benign) {
  static final VerdictCounts NONE = new VerdictCounts(0, 0, 0);

  VerdictCounts plus(HumanVerdict verdict, int times) {
    return switch (verdict) {
      case TRUE_POSITIVE -> new VerdictCounts(truePositives + times, falsePositives, benign);
      case FALSE_POSITIVE -> new VerdictCounts(truePositives, falsePositives + times, benign);
      case BENIGN -> new VerdictCounts(truePositives, falsePositives, benign + times);
    };
  }
}
