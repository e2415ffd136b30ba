package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.RunState;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words for how an execution goes (st2common: constants/action.py). */
enum ExecutionStatus {
  REQUESTED(RunState.RUNNING, "the action waits for its turn"),
  SCHEDULED(RunState.RUNNING, "the action waits for its turn"),
  DELAYED(RunState.RUNNING, "a policy holds the action back"),
  RUNNING(RunState.RUNNING, "the action is running"),
  PAUSING(RunState.RUNNING, "the action is about to pause"),
  RESUMING(RunState.RUNNING, "the action goes on"),
  CANCELING(RunState.RUNNING, "the action is being stopped"),
  /** So is a workflow whose inquiry is pending. */
  PAUSED(RunState.WAITING_PLATFORM, "a person who answers its inquiry or resumes it in StackStorm"),
  PENDING(RunState.WAITING_PLATFORM, "a person who answers its inquiry in StackStorm"),
  SUCCEEDED(RunState.SUCCEEDED, "the action succeeded"),
  FAILED(RunState.FAILED, "the action failed"),
  TIMEOUT(RunState.TIMED_OUT, "the action took longer than it may there"),
  CANCELED(RunState.CANCELLED, "the action was stopped, by a person or by this hub"),
  /** Its worker was shut down while it ran. */
  ABANDONED(
      RunState.UNKNOWN, "its worker was shut down, so what the action did until then is not known");

  private final RunState state;
  private final String words;

  ExecutionStatus(RunState state, String words) {
    this.state = state;
    this.words = words;
  }

  /** Empty for a word that nothing documents. */
  static Optional<ExecutionStatus> of(String word) {
    return Stream.of(values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  RunState state() {
    return state;
  }

  /** What is the case; of a waiting one whom it waits for. */
  String words() {
    return words;
  }

  boolean hasEnded() {
    return state != RunState.RUNNING && state != RunState.WAITING_PLATFORM;
  }
}
