package io.quarterdeck.decision.enrich;

/** What a score from 0 to 100 means. */
public enum ReputationVerdict {
  /** The score is {@link #MALICIOUS_FROM} or more. */
  MALICIOUS,
  /** The score is {@link #SUSPICIOUS_FROM} or more. */
  SUSPICIOUS,
  /** The score is less, and a service vouches for it. */
  BENIGN,
  /** Nobody tells: that nothing is held against something does not make it harmless. */
  UNKNOWN;

  public static final int MALICIOUS_FROM = 75;
  public static final int SUSPICIOUS_FROM = 25;

  static ReputationVerdict of(int score, boolean vouchedFor) {
    if (score >= MALICIOUS_FROM) {
      return MALICIOUS;
    }
    if (score >= SUSPICIOUS_FROM) {
      return SUSPICIOUS;
    }
    return vouchedFor ? BENIGN : UNKNOWN;
  }
}
