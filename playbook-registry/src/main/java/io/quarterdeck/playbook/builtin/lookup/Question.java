package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.indicator.Indicator;

/** What a run asks services about. */
sealed interface Question {
  /**
   * This.
   *
   * @param note what is said beside the answer, behind a space; empty for nothing
   */
  record About(Indicator indicator, String note) implements Question {}

  /** Nothing that may be asked, and why, as a sentence. */
  record Refused(String sentence) implements Question {}

  static Question about(Indicator indicator) {
    return new About(indicator, "");
  }
}
