package io.quarterdeck.rules.fact;

import java.util.Locale;

/** Where the value of a run's argument comes from; what is not certain is the later constant. */
public enum ArgumentOrigin {
  /** An entity that a parser took out of an alert. */
  EXTRACTED,
  /** A value of a platform's structured result. */
  PLATFORM_RESULT,
  /** A person typed it. */
  TYPED,
  /** It was seen in free text only: a title, a description, a message. */
  FREE_TEXT,
  /** A model wrote it. */
  MODEL;

  /** As it stands in JSON, SQL and rule cases: {@code platform_result}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The origin of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static ArgumentOrigin ofWord(String word) {
    for (ArgumentOrigin origin : values()) {
      if (origin.word().equals(word)) {
        return origin;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is not one of extracted, platform_result, typed, free_text, model");
  }
}
