package io.quarterdeck.playbook.platform;

/** What came of asking a platform to stop a run. */
public sealed interface CancelOutcome {
  /** It is stopping or has stopped; its status will say so. */
  record Accepted() implements CancelOutcome {}

  /** It had ended before. */
  record TooLate() implements CancelOutcome {}

  /**
   * The platform has no such call.
   *
   * @param message a sentence that says what a person can do instead
   */
  record NotPossible(String message) implements CancelOutcome {}
}
