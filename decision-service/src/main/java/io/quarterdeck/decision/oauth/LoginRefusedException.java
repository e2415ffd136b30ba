package io.quarterdeck.decision.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** Too many sign-ins failed at the address. */
    OFTEN,
    /** The provider does not answer. */
    AWAY
  }

  private final Why why;
  private final @Nullable String person;

  public LoginRefusedException(Why why, String message) {
    this(why, message, null);
  }

  /**
   * A refusal.
   *
   * @param person whose name the provider vouches for; null where it is not told
   */
  public LoginRefusedException(Why why, String message, @Nullable String person) {
    super(message);
    this.why = why;
    this.person = person;
  }

  public Optional<String> person() {
    return Optional.ofNullable(person);
  }

  public Why why() {
    return why;
  }
}
