package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.RunState;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code code} of a run or of one of its nodes. */
enum RunCode {
  NOT_RUN(0, RunState.RUNNING, "has not run"),
  WAITING_DELAY(100, Wait.DELAY),
  WAITING_APPROVE(101, Wait.APPROVAL),
  WAITING_VIRTUAL(102, Wait.MANUAL),
  WAITING_ASYNC(104, Wait.ASYNC),
  WAITING_COLLECT(105, Wait.COLLECT),
  DELAY_DONE(150, RunState.RUNNING, "goes on after a delay"),
  APPROVE_DONE(151, RunState.RUNNING, "goes on after an approval"),
  SUCCESS(200, RunState.SUCCEEDED, "succeeded"),
  SUCCESS_MOCK(201, RunState.SIMULATED, "was simulated"),
  FAIL_PARTLY(202, RunState.PARTLY, "failed in part"),
  SUCCESS_RE(203, RunState.SUCCEEDED, "failed first and succeeded when tried again"),
  SUCCESS_PARTLY(204, RunState.PARTLY, "succeeded in part"),
  RUNNING(300, RunState.RUNNING, "is running"),
  COMPLETE_DELAY(400, RunState.RUNNING, "goes on after a delay"),
  APPROVE_REJECTED(501, RunState.FAILED, "was refused by its approver in OctoMation"),
  APPROVE_EXPIRED(502, RunState.FAILED, "was not approved in OctoMation in time"),
  VIRTUAL_REJECTED(503, RunState.FAILED, "was given up by the person who had to do it"),
  VIRTUAL_EXPIRED(504, RunState.FAILED, "was not done by a person in time"),
  ASYNC_EXPIRED(505, RunState.FAILED, "got no answer from an outside system in time"),
  COLLECT_EXPIRED(506, RunState.FAILED, "did not get the information it asked for in time"),
  VALIDATION_FAILED(200_000, RunState.FAILED, "failed: its parameters are invalid"),
  BAD_REQUEST(200_004, RunState.FAILED, "failed: one of its parameters is wrong"),
  BLOCKED(200_300, RunState.FAILED, "failed: OctoMation is configured to block it"),
  NOT_PERMIT(500_006, RunState.FAILED, "failed: OctoMation does not permit it"),
  PLAYBOOK_NOT_EXISTS(503_400, RunState.FAILED, "failed: its playbook does not exist"),
  BAD_PARAMETERS(503_401, RunState.FAILED, "failed: its parameters cannot be used"),
  NO_APPROVER(503_518, RunState.FAILED, "failed: strict mode, and nobody is named as approver"),
  ACTION_TIMEOUT(503_520, RunState.FAILED, "failed: its action took too long, its effect is open"),
  LICENCE_EXPIRED(510_010, RunState.FAILED, "failed: OctoMation's licence has expired"),
  INTERNAL(900_000, RunState.FAILED, "failed: OctoMation had an internal error");

  private final int number;
  private final RunState state;
  private final String words;
  private final @Nullable Wait waitsFor;

  RunCode(int number, RunState state, String words) {
    this.number = number;
    this.state = state;
    this.words = words;
    this.waitsFor = null;
  }

  RunCode(int number, Wait waitsFor) {
    this.number = number;
    this.state = RunState.WAITING_PLATFORM;
    this.words = "waits for " + waitsFor.words();
    this.waitsFor = waitsFor;
  }

  static Optional<RunCode> of(@Nullable Integer number) {
    return Stream.of(values()).filter(code -> number != null && code.number == number).findFirst();
  }

  int number() {
    return number;
  }

  RunState state() {
    return state;
  }

  /** Completes "the run ..." and "step X ...". */
  String words() {
    return words;
  }

  @Nullable Wait waitsFor() {
    return waitsFor;
  }

  /** Whether a person said no, or nothing, so that what follows was not done. */
  boolean isRefusal() {
    return this == APPROVE_REJECTED
        || this == APPROVE_EXPIRED
        || this == VIRTUAL_REJECTED
        || this == VIRTUAL_EXPIRED;
  }
}
