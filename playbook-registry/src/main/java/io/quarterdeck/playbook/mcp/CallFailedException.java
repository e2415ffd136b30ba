package io.quarterdeck.playbook.mcp;

import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome;

/** A server did not answer what it was asked; the message is a sentence for a person. */
final class CallFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PlatformProblem problem;
  private final boolean mayHaveActed;

  CallFailedException(PlatformProblem problem, String message, boolean mayHaveActed) {
    super(message);
    this.problem = problem;
    this.mayHaveActed = mayHaveActed;
  }

  static CallFailedException of(Unusable reply) {
    return new CallFailedException(reply.problem(), reply.message(), reply.mayHaveActed());
  }

  /** What came back means nothing. */
  static CallFailedException garbled(String message) {
    return new CallFailedException(PlatformProblem.GARBLED, message, true);
  }

  /** The same, where nothing was asked for that acts. */
  CallFailedException beforeActing() {
    return new CallFailedException(problem, message(), false);
  }

  /** The same for somebody else, who cannot know what was done. */
  CallFailedException forOthers() {
    return new CallFailedException(problem, message(), true);
  }

  boolean mayHaveActed() {
    return mayHaveActed;
  }

  private String message() {
    return String.valueOf(getMessage());
  }

  PlatformException exception() {
    return new PlatformException(problem, message());
  }

  /** What it means for a start. */
  StartOutcome outcome() {
    return mayHaveActed
        ? new StartOutcome.Unclear(problem, message())
        : new StartOutcome.NotStarted(problem, message());
  }
}
