package io.quarterdeck.rules.response;

import java.util.Locale;

/** How an incident ends; where rules differ, the one that leaves more open counts. */
public enum Resolution {
  /** What could be done here was done; the rest is with the people who were told. */
  REPORTED,
  /** The attack was real, and it was stopped. */
  CONTAINED,
  /** Something happened, and it was harmless. */
  NO_THREAT,
  /** Nothing happened. */
  FALSE_POSITIVE;

  /** As it stands in JSON and in cases: {@code false_positive}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
