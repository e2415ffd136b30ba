package io.quarterdeck.decision.correlation;

import java.time.Duration;

/** How long the window remembers what, in milliseconds. */
final class Lifetimes {
  /** A decided alert, or the question about one. */
  static final long ALERT = Duration.ofDays(2).toMillis();

  /** The longest span of a case's events. */
  static final long CASE_SPAN = CorrelationRequest.LONGEST_CASE.toMillis();

  /** A case and its claims after they were last touched; the largest window is 24 hours. */
  static final long CASE = CASE_SPAN + Duration.ofDays(1).toMillis();

  /** The other keys that an entity was seen with, from the first one on. */
  static final long PEERS = Duration.ofDays(1).toMillis();

  private Lifetimes() {}
}
