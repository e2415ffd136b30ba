package io.quarterdeck.server.incident;

/** What was asked for cannot be done as the incident is now; the message says why and what can. */
public final class NotPossibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotPossibleException(String message) {
    super(message, null, false, false);
  }
}
