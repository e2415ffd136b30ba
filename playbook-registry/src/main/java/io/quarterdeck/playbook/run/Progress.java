package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.RunState;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, and what is said of it.
 *
 * @param reason the word of what refused or failed it, or null
 * @param message a sentence for a person; may hold the platform's words, so untrusted
 * @param remedy who or what could change a refusal, as a sentence, or null
 * @param guardrail the name of the rule that refused it, or null
 * @param waitingFor who or what is waited for, or null
 * @param remoteId what the platform calls the run, or null while nobody knows
 * @param result JSON as the platform gave it, secrets removed, or null
 */
public record Progress(
    RunState state,
    @Nullable String reason,
    String message,
    @Nullable String remedy,
    @Nullable String guardrail,
    @Nullable String waitingFor,
    @Nullable String remoteId,
    @Nullable String result) {

  /** Of a run that nobody has looked at. */
  public static Progress requested() {
    return new Progress(RunState.REQUESTED, null, "", null, null, null, null, null);
  }

  Progress to(RunState next, @Nullable String why, String told, @Nullable String waits) {
    return new Progress(next, why, told, null, null, waits, remoteId, result);
  }

  Progress refused(String why, String told, String help, @Nullable String rule) {
    return new Progress(RunState.REFUSED, why, told, help, rule, null, remoteId, result);
  }

  Progress known(@Nullable String remote, @Nullable String yielded) {
    return new Progress(state, reason, message, remedy, guardrail, waitingFor, remote, yielded);
  }

  Progress cleaned(UnaryOperator<String> clean) {
    return new Progress(
        state,
        reason,
        clean.apply(message),
        cleaned(remedy, clean),
        guardrail,
        cleaned(waitingFor, clean),
        remoteId,
        cleaned(result, clean));
  }

  static @Nullable String cleaned(@Nullable String text, UnaryOperator<String> clean) {
    return text == null ? null : clean.apply(text);
  }
}
