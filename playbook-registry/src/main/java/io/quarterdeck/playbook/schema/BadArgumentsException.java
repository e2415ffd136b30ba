package io.quarterdeck.playbook.schema;

/** Arguments that are no JSON object, or too large. */
public final class BadArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  BadArgumentsException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, as a sentence for the caller. */
  public String problem() {
    return problem;
  }
}
