package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.run.Run;

/** What became of stopping or settling a run. */
public sealed interface ControlAnswer {
  /** It is as the run says now. */
  record Done(Run run) implements ControlAnswer {}

  /** The platform was asked; its status will say what came of it. */
  record Asked(Run run) implements ControlAnswer {}

  /**
   * It cannot be done.
   *
   * @param message a sentence that says why and what can be done instead
   */
  record NotPossible(String message) implements ControlAnswer {}

  /** There is no such run. */
  record Unknown() implements ControlAnswer {}
}
