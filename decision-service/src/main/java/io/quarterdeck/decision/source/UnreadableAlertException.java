package io.quarterdeck.decision.source;

/** An alert that nobody recognises or that lacks what makes it one; says what was looked for. */
public final class UnreadableAlertException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableAlertException(String message) {
    super(message);
  }
}
