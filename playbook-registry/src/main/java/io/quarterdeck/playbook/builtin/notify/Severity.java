package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** How much a message matters; later constants are graver. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** As it stands in JSON: {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The severity of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Severity ofWord(String word) {
    return Words.of(Severity.class, word);
  }
}
