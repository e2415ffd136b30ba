package io.quarterdeck.agent.hub;

/** The hub cannot be reached now; the message says why, and trying again may help. */
public final class HubAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  HubAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** In a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
