package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.platform.PlatformProblem;

/** What became of a message. */
public sealed interface Delivery {
  /** Whoever takes messages there has taken it. */
  record Sent() implements Delivery {}

  /**
   * It was certainly not sent.
   *
   * @param message a sentence for a person
   */
  record NotSent(PlatformProblem problem, String message) implements Delivery {}

  /**
   * It may have been sent.
   *
   * @param message a sentence for a person
   */
  record Unclear(PlatformProblem problem, String message) implements Delivery {}
}
