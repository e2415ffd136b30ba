package io.quarterdeck.playbook.automation;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** How far it is with what is to be done about one decision. */
public enum OrderState {
  /** It is to be asked for, now or later. */
  WAITING,
  /** A run was asked for, and its end is waited for. */
  ORDERED,
  DONE,
  /** It was given up; a person must look. */
  FAILED;

  /** As it stands in JSON, SQL and metrics: {@code ordered}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static OrderState ofWord(String word) {
    return Words.of(OrderState.class, word);
  }
}
