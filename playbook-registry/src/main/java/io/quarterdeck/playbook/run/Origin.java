package io.quarterdeck.playbook.run;

import java.util.Locale;

/** Where the value of an argument came from; later constants are trusted less. */
public enum Origin {
  /** A person typed it. */
  TYPED,
  /** A parser took it out of an alert as an entity. */
  EXTRACTED,
  /** It stands in the structured result of a run. */
  PLATFORM_RESULT,
  /** It was only seen in text that others write. */
  FREE_TEXT,
  /** A model's answer, or nobody said. */
  MODEL;

  /** As it stands in JSON and rules: {@code platform_result}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The origin of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Origin ofWord(String word) {
    for (Origin origin : values()) {
      if (origin.word().equals(word)) {
        return origin;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is not one of typed, extracted, platform_result, free_text, model");
  }
}
