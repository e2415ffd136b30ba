package io.quarterdeck.playbook.platform;

/** A platform did not answer what it was asked; the message is a sentence for a person. */
public final class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PlatformProblem problem;

  public PlatformException(PlatformProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public PlatformException(PlatformProblem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  public PlatformProblem problem() {
    return problem;
  }
}
