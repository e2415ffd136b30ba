package io.quarterdeck.playbook.platform;

/** What came of a start. */
public sealed interface StartOutcome {
  /**
   * It runs.
   *
   * @param remoteId what the platform calls the run
   */
  record Started(String remoteId) implements StartOutcome {}

  /** It ran and has ended. */
  record Ended(RunReport report) implements StartOutcome {}

  /**
   * It certainly did not start; or starting it once more does no harm, because the platform makes
   * one of both.
   *
   * @param message a sentence for the caller
   */
  record NotStarted(PlatformProblem problem, String message) implements StartOutcome {}

  /**
   * It may have started.
   *
   * @param message a sentence for the person who must look
   */
  record Unclear(PlatformProblem problem, String message) implements StartOutcome {}
}
