package io.quarterdeck.playbook.builtin.logsearch;

/** What a record is. */
sealed interface Reading {
  /** A login. */
  record Found(Login login) implements Reading {}

  /** Something else that is whole. */
  record Other() implements Reading {}

  /** Nothing that is known, or broken. */
  record Unreadable() implements Reading {}

  static Reading of(Login login) {
    return new Found(login);
  }
}
