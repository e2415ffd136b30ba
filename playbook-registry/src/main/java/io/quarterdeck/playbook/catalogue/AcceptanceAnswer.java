package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Playbook;

/** What came of accepting a playbook that had changed. */
public sealed interface AcceptanceAnswer {
  /** It can be started again, as it is. */
  record Accepted(Playbook playbook) implements AcceptanceAnswer {}

  /**
   * It cannot be done.
   *
   * @param message a sentence that says why and what can be done instead
   */
  record NotPossible(String message) implements AcceptanceAnswer {}

  /** There is no such playbook. */
  record Unknown() implements AcceptanceAnswer {}
}
