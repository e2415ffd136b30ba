package io.quarterdeck.decision.oauth;

/** Somebody is not let in by the identity provider; the message is for the log. */
public final class LoginRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the page says of it. */
  public enum Why {
    /** Not begun in this browser, or too long ago. */
    STALE,
    /** The provider said no. */
    PROVIDER,
    /** What the provider gave is not good. */
    TOKEN,
    /** The name cannot be a person's here. */
    NAME,
    /** The person may not sign in. */
    DISABLED,
    /** The provider does not answer. */
    AWAY
  }

  private final Why why;

  public LoginRefusedException(Why why, String message) {
    super(message);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
