package io.quarterdeck.server.runner;

import io.quarterdeck.server.incident.Words;
import java.time.LocalDate;

/** What calls are added up by. */
enum TotalsBy {
  /** Those that are for an incident. */
  INCIDENT("incident_id"),
  ROLE("role"),
  /** In UTC. */
  DAY("at / 86400000000"),
  MODEL("model");

  private final String column;

  TotalsBy(String column) {
    this.column = column;
  }

  /** In SQL. */
  String column() {
    return column;
  }

  /** What a value of the column is called: an id, a word, or 2026-03-04. */
  String name(String value) {
    return this == DAY ? LocalDate.ofEpochDay(Long.parseLong(value)).toString() : value;
  }

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  static TotalsBy ofWord(String word) {
    return Words.find(values(), "by", word);
  }
}
