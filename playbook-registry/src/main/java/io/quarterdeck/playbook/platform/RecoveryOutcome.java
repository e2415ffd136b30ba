package io.quarterdeck.playbook.platform;

/** Whether a run exists whose id nobody received. */
public sealed interface RecoveryOutcome {
  record Found(String remoteId) implements RecoveryOutcome {}

  /** The platform is sure that there is none. */
  record NeverStarted() implements RecoveryOutcome {}

  /**
   * Nobody but a person can tell.
   *
   * @param message a sentence for that person
   */
  record CannotTell(String message) implements RecoveryOutcome {}
}
