package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing was started.
 *
 * @param message a sentence for the caller
 * @param remedy who or what could change it, as a sentence
 * @param guardrail the name of the rule that spoke, or null
 */
public record Refusal(
    RefusalReason reason, String message, String remedy, @Nullable String guardrail) {

  /** Message and remedy as sentences. */
  public String sentences() {
    boolean ended = ".!?…".indexOf(message.charAt(message.length() - 1)) >= 0;
    return message + (ended ? " " : ". ") + remedy;
  }

  /** The run as it is refused for this. */
  Run of(Run run) {
    return run.refused(reason.word(), message, remedy, guardrail);
  }

  static Refusal of(RefusalReason reason, String message, String remedy) {
    return new Refusal(reason, message, remedy, null);
  }
}
