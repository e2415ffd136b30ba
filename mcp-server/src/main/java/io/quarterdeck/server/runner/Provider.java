package io.quarterdeck.server.runner;

import io.quarterdeck.server.incident.Words;

/** Whose way of speaking a model was called in. */
enum Provider {
  OPENAI,
  ANTHROPIC,
  /** Nobody was called: the answer was written before. */
  RECORDED;

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  static Provider ofWord(String word) {
    return Words.find(values(), "provider", word);
  }
}
