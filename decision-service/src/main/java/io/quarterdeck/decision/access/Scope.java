package io.quarterdeck.decision.access;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Scope {
  /** Have alerts decided. */
  DECIDE,
  /** Read decisions, cases and rules. */
  READ,
  /** Say what an alert was, report and change cases. */
  FEEDBACK,
  /** All of it, and make and revoke tokens. */
  ADMIN;

  /** The scope as it stands in JSON: {@code decide}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word, exactly as {@link #word} gives it. */
  public static Optional<Scope> ofWord(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
