package io.quarterdeck.server.incident.role;

import java.util.Locale;

/** What prompts are written in. */
public enum Language {
  EN,
  ZH;

  /** As it stands in settings: {@code en}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The language of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Language ofWord(String word) {
    for (Language language : values()) {
      if (language.word().equals(word)) {
        return language;
      }
    }
    throw new IllegalArgumentException("a language of prompts is en or zh");
  }
}
