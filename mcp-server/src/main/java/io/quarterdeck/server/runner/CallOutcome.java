package io.quarterdeck.server.runner;

import io.quarterdeck.server.incident.Words;

/** What came of a call of a model. */
enum CallOutcome {
  /** With something that could be read. */
  ANSWERED,
  /** With something that could not. */
  UNREADABLE,
  RATE_LIMITED,
  UNAVAILABLE,
  TIMED_OUT,
  /** The model, or its provider, would not. */
  REFUSED,
  /** What it was asked does not fit into the model. */
  TOO_LONG,
  /** Its API does not know how to keep to a schema; it was asked again without. */
  NO_SCHEMA,
  /** Nobody wanted the answer any more. */
  STOPPED;

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  static CallOutcome ofWord(String word) {
    return Words.find(values(), "outcome", word);
  }
}
