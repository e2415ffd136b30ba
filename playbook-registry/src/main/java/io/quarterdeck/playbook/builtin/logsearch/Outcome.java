package io.quarterdeck.playbook.builtin.logsearch;

import java.util.Locale;

/** How a login went. */
enum Outcome {
  SUCCESS,
  FAILURE,
  /** It was tried, and the record does not say how it went. */
  UNKNOWN;

  /** As it stands in JSON: {@code success}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
