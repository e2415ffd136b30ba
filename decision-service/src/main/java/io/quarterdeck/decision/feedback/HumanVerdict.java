package io.quarterdeck.decision.feedback;

import java.util.Locale;
import java.util.Optional;

/** What a person says an alert was. */
public enum HumanVerdict {
  TRUE_POSITIVE,
  FALSE_POSITIVE,
  /** It happened as told, and nobody needs to care. */
  BENIGN;

  /** The verdict as it stands in JSON: {@code true_positive}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict of a word, exactly as {@link #word} gives it. */
  public static Optional<HumanVerdict> ofWord(String word) {
    for (HumanVerdict verdict : values()) {
      if (verdict.word().equals(word)) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }
}
