package io.quarterdeck.decision.feedback;

import java.util.Optional;

/** What came of giving feedback. */
public sealed interface FeedbackResult {
  /**
   * It counts from now on.
   *
   * @param replaced what the same person had said before
   */
  record Recorded(Optional<HumanVerdict> replaced) implements FeedbackResult {}

  /** There is no such decision. */
  record UnknownDecision() implements FeedbackResult {}

  /** The note has more than {@link FeedbackBook#LONGEST_NOTE} characters. */
  record NoteTooLong() implements FeedbackResult {}
}
