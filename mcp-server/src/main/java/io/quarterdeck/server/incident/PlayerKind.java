package io.quarterdeck.server.incident;

/** What kind of player plays a role. */
public enum PlayerKind {
  /** A runner with a model. */
  MODEL,
  /** The hub itself, by its response rules. */
  PLAN,
  /** Somebody's MCP client. */
  CLIENT,
  /** A person. */
  PERSON;

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static PlayerKind ofWord(String word) {
    return Words.find(values(), "player", word);
  }
}
