package io.quarterdeck.playbook;

import java.util.Locale;

/** How much harm a wrong run does; later constants are graver. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  /** Two people must approve. */
  CRITICAL;

  /** As it stands in JSON and packs: {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The risk of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Risk ofWord(String word) {
    return Words.of(Risk.class, word);
  }
}
