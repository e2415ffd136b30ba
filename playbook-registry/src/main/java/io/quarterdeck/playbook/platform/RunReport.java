package io.quarterdeck.playbook.platform;

import io.quarterdeck.playbook.RunState;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says of a run.
 *
 * @param state one of those that {@link RunState#isReported} allows
 * @param message a sentence for a person; may hold the platform's words, so untrusted
 * @param waitingFor who or what is waited for, where the state is {@code waiting_platform}
 * @param result JSON, or null while there is none; untrusted
 */
public record RunReport(
    RunState state, String message, @Nullable String waitingFor, @Nullable String result) {

  public RunReport {
    if (!state.isReported()) {
      throw new IllegalArgumentException("no platform reports " + state.word());
    }
    if (state == RunState.WAITING_PLATFORM && waitingFor == null) {
      throw new IllegalArgumentException("a waiting run must say who or what it waits for");
    }
  }

  public static RunReport running(String message) {
    return new RunReport(RunState.RUNNING, message, null, null);
  }

  public static RunReport waiting(String message, String waitingFor) {
    return new RunReport(RunState.WAITING_PLATFORM, message, waitingFor, null);
  }

  public static RunReport ended(RunState state, String message, @Nullable String result) {
    return new RunReport(state, message, null, result);
  }
}
