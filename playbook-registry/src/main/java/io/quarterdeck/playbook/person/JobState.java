package io.quarterdeck.playbook.person;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** Where a job is; only {@link #OPEN} is followed by another. */
public enum JobState {
  OPEN,
  DONE,
  /** The person could not do it, and says why. */
  FAILED,
  /** Its run was cancelled before anybody did it. */
  WITHDRAWN;

  /** As it stands in JSON and SQL: {@code open}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static JobState ofWord(String word) {
    return Words.of(JobState.class, word);
  }
}
