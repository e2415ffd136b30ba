package io.quarterdeck.agent.hub;

/** The hub said no, and the same call would be refused again; the message is its reason. */
public final class HubRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  HubRefusedException(String message) {
    super(message);
  }

  /** In a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
