package io.quarterdeck.server.incident;

/** How grave an incident is, the least first. */
public enum Severity {
  LOW(0),
  MEDIUM(1),
  HIGH(2),
  CRITICAL(3);

  private final int rank;

  Severity(int rank) {
    this.rank = rank;
  }

  /** As tables keep it, so that they can order by it. */
  public int rank() {
    return rank;
  }

  /**
   * The severity of a rank.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Severity ofRank(int rank) {
    for (Severity severity : values()) {
      if (severity.rank == rank) {
        return severity;
      }
    }
    throw new IllegalArgumentException("no severity has the rank " + rank);
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
  public static Severity ofWord(String word) {
    return Words.find(values(), "severity", word);
  }
}
