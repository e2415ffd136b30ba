package io.quarterdeck.decision.impact;

/** A change, or a question about one, that makes no sense; says where and what to do. */
public final class BadChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadChangeException(String message) {
    super(message);
  }
}
