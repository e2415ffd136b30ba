package io.quarterdeck.server.runner;

import io.quarterdeck.server.incident.Words;

/** How a runner is. */
enum RunnerState {
  /** It works, or is about to. */
  READY,
  /** It waits for work. */
  IDLE,
  /** A person stopped it. */
  STOPPED,
  /** It was not told which model to call. */
  NO_MODEL,
  /** It has spent what it may. */
  BUDGET_SPENT,
  /** Its model does not answer. */
  MODEL_AWAY;

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  static RunnerState ofWord(String word) {
    return Words.find(values(), "state", word);
  }
}
