package io.quarterdeck.decision.access;

import java.time.Duration;
import java.time.Instant;

/** What came of signing in by name and password. */
public sealed interface SignIn {
  /** It was right. */
  record In(OpenedSession session) implements SignIn {}

  /**
   * It was wrong, or there is no such person; which of both is not told.
   *
   * @param pause how long the answer is to be kept back
   * @param failures how often the name was tried with a wrong one lately, with this time
   */
  record Wrong(Duration pause, int failures) implements SignIn {}

  /**
   * The name was tried too often.
   *
   * @param now whether it was locked by just this attempt
   */
  record Locked(Instant until, boolean now) implements SignIn {}

  /** Too many try at the same time. */
  record Busy() implements SignIn {}
}
