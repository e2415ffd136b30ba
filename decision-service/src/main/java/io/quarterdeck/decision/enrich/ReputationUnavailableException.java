package io.quarterdeck.decision.enrich;

/** A look-up that brought no answer; the message becomes the reason in the record. */
public final class ReputationUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReputationUnavailableException(String message) {
    super(message);
  }
}
