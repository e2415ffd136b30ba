package io.quarterdeck.server.incident;

/** Who drives: the players alone, the players with a person's nod, or a person. */
public enum Mode {
  /** Players play, and what they say counts. */
  AUTO,
  /** Players play, and what they say counts once a person has nodded. */
  SUPERVISED,
  /** Only people play, and nothing is dispatched but by them. */
  MANUAL;

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static Mode ofWord(String word) {
    return Words.find(values(), "mode", word);
  }
}
