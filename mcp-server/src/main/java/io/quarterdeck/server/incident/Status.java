package io.quarterdeck.server.incident;

/** Where an incident stands. */
public enum Status {
  /** It is being worked. */
  OPEN,
  /** It waits for a person, who says how it goes on. */
  WAITING,
  /** It is over, until something new belongs to it. */
  CLOSED;

  /** Whether the other status may follow. */
  public boolean mayBecome(Status next) {
    return switch (this) {
      case OPEN -> next != OPEN;
      case WAITING -> next != WAITING;
      case CLOSED -> next == OPEN;
    };
  }

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static Status ofWord(String word) {
    return Words.find(values(), "status", word);
  }
}
