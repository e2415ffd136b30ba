package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.RunState;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The word for where a run or one of its nodes is ({@code executeStatus}). */
enum ExecuteStatus {
  NEW(RunState.RUNNING, "has not begun yet"),
  RUNNING(RunState.RUNNING, "is running"),
  SUCCESS(RunState.SUCCEEDED, "succeeded"),
  SUCCESS_RE(RunState.SUCCEEDED, "failed first and succeeded when tried again"),
  SUCCESS_MOCK(RunState.SIMULATED, "was simulated"),
  SUCCESS_PARTLY(RunState.PARTLY, "succeeded in part"),
  FAIL(RunState.FAILED, "failed"),
  FAIL_PARTLY(RunState.PARTLY, "failed in part"),
  WAITING_DELAY(Wait.DELAY),
  DELAY_DONE(RunState.RUNNING, "goes on after a delay"),
  WAITING_APPROVE(Wait.APPROVAL),
  APPROVE_DONE(RunState.RUNNING, "goes on after an approval"),
  WAITING_VIRTUAL(Wait.MANUAL),
  WAITING_ASYNC(Wait.ASYNC),
  WAITING_COLLECT(Wait.COLLECT),
  WAITING(Wait.ANY),
  /** Ended, and nothing follows; its code or its nodes say how. */
  NO_POST(RunState.UNKNOWN, "has ended without saying how"),
  STOP(RunState.CANCELLED, "was stopped by a person"),
  /** Ended; its code or its nodes say how. */
  FINISH(RunState.UNKNOWN, "has ended without saying how");

  private final RunState state;
  private final String words;
  private final @Nullable Wait waitsFor;

  ExecuteStatus(RunState state, String words) {
    this.state = state;
    this.words = words;
    this.waitsFor = null;
  }

  ExecuteStatus(Wait waitsFor) {
    this.state = RunState.WAITING_PLATFORM;
    this.words = "waits for " + waitsFor.words();
    this.waitsFor = waitsFor;
  }

  static Optional<ExecuteStatus> of(String word) {
    return Stream.of(values()).filter(status -> status.name().equals(word)).findFirst();
  }

  RunState state() {
    return state;
  }

  /** Completes "the run ...". */
  String words() {
    return words;
  }

  @Nullable Wait waitsFor() {
    return waitsFor;
  }
}
