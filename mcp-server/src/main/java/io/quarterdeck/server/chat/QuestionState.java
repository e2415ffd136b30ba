package io.quarterdeck.server.chat;

import io.quarterdeck.server.incident.Words;

/** How a question stands. */
enum QuestionState {
  /** It waits for a runner. */
  ASKED,
  /** A runner holds it. */
  ANSWERING,
  ANSWERED,
  /** Nobody answered, or whoever did could not. */
  FAILED,
  /** The asker did not want the answer any more. */
  STOPPED;

  /** Whether nothing more comes of it. */
  boolean isFinal() {
    return this != ASKED && this != ANSWERING;
  }

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  static QuestionState ofWord(String word) {
    return Words.find(values(), "state", word);
  }
}
