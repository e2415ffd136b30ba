package io.quarterdeck.decision.access;

/** Nobody could manage people and tokens after a change; the message is a sentence that says so. */
public final class LastAdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LastAdminException() {
    super(
        "Nobody else could manage people and tokens then; make another admin first, who can sign"
            + " in by more than a link.");
  }
}
