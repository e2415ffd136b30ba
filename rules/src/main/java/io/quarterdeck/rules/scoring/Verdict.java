package io.quarterdeck.rules.scoring;

/** What the rules alone ask for, before correlation; later constants outrank earlier ones. */
public enum Verdict {
  IGNORE("ignore", "low"),
  CREATE_CASE("create_case", "medium"),
  CREATE_CASE_AND_PAGE("create_case_and_page", "critical");

  private final String word;
  private final String severity;

  Verdict(String word, String severity) {
    this.word = word;
    this.severity = severity;
  }

  /** The verdict as it stands in answers and rules: {@code create_case_and_page}. */
  public String word() {
    return word;
  }

  /** The severity word that goes with it: {@code low}, {@code medium} or {@code critical}. */
  public String severity() {
    return severity;
  }

  public boolean outranks(Verdict other) {
    return compareTo(other) > 0;
  }

  public Verdict max(Verdict other) {
    return outranks(other) ? this : other;
  }

  /**
   * The verdict of a word.
   *
   * @throws IllegalArgumentException when the word is none of the three
   */
  public static Verdict ofWord(String word) {
    for (Verdict verdict : values()) {
      if (verdict.word.equals(word)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is not one of ignore, create_case, create_case_and_page");
  }
}
