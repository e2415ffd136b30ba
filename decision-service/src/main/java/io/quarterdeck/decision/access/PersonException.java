package io.quarterdeck.decision.access;

/** A person cannot be made, or not be changed so; the message says why, as a sentence. */
public final class PersonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    BAD_FIELD,
    NAME_TAKEN,
    UNKNOWN,
    NOT_POSSIBLE
  }

  private final Why why;

  PersonException(Why why, String message) {
    super(message);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
