package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.Sentence;
import java.util.Locale;

/**
 * What came back from a command.
 *
 * @param entity the value that it is about, empty for none; of logins the address that they came
 *     from, where the answer tells it
 * @param number how many, where the kind counts something; else 0
 * @param text what was answered, cut to 400 characters; never to be trusted
 */
public record Finding(Kind kind, String entity, int number, String text) {
  /** What kind of answer it is. */
  public enum Kind {
    REPUTATION_MALICIOUS,
    REPUTATION_CLEAN,
    /** Nobody who was asked knows. */
    REPUTATION_UNKNOWN,
    /** What the organisation knows of its own machine or account. */
    ASSET,
    LOGINS_FAILED,
    LOGINS_SUCCEEDED,
    BLOCKED,
    NOTIFIED,
    /** A command that came to nothing. */
    FAILED,
    /** A person's own words. */
    ANSWER;

    /** As it stands in JSON and in cases: {@code reputation_malicious}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Takes a finding.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public Finding {
    if (number < 0) {
      throw new IllegalArgumentException("a finding cannot count " + number);
    }
    text = Sentence.of(text);
  }
}
