package io.quarterdeck.decision.correlation;

/** The window's store is away or did not answer in time; nothing may be assumed of the request. */
public final class WindowUnavailableException extends RuntimeException {
  public WindowUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public WindowUnavailableException(String message) {
    super(message);
  }
}
