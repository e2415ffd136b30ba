package io.quarterdeck.server.incident;

/** What an incident turned out to be. */
public enum Resolution {
  /** What was found was stopped. */
  CONTAINED,
  /** There was nothing. */
  NO_THREAT,
  /** The alert was wrong. */
  FALSE_POSITIVE,
  /** It was looked into and handed on. */
  REPORTED;

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static Resolution ofWord(String word) {
    return Words.find(values(), "resolution", word);
  }
}
