package io.quarterdeck.decision.access;

import java.util.Locale;

/**
 * Something about who may get in, for the audit log.
 *
 * @param actor who did it, or tried to
 * @param subject whom or what it is about: {@code person:ana}, {@code token:soar}
 * @param message one sentence
 */
public record AccessEvent(Kind kind, String actor, String subject, String message) {
  /** What happened. */
  public enum Kind {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGN_IN_LOCKED,
    ACCESS_CHANGED;

    /** As it stands in SQL and JSON: {@code signed_in}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
