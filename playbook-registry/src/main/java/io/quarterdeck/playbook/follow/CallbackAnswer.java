package io.quarterdeck.playbook.follow;

import io.quarterdeck.playbook.run.Run;

/** What came of a platform's call that tells the end of a run. */
public sealed interface CallbackAnswer {
  /** It counts; the run is as it says now. */
  record Taken(Run run) implements CallbackAnswer {}

  /**
   * It does not count any more: it was told before, or too late.
   *
   * @param message a sentence for whoever looks after the platform
   */
  record NotTaken(String message) implements CallbackAnswer {}

  /**
   * It does not say how the run ended; the address is good still.
   *
   * @param message a sentence for whoever looks after the platform
   */
  record NotUnderstood(String message) implements CallbackAnswer {}

  /** Nobody issued this address. */
  record Unknown() implements CallbackAnswer {}
}
