package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stops runs, and lets a person say what became of those that nobody else can tell of. */
public final class RunControl {
  /** What a person can have seen; the rest is for platforms and clocks to say. */
  private static final Set<RunState> SETTLED =
      EnumSet.of(RunState.SUCCEEDED, RunState.PARTLY, RunState.FAILED, RunState.CANCELLED);

  private final Playbooks playbooks;
  private final RunTable runs;
  private final RunBook book;
  private final ApprovalTable approvals;
  private final AuditLog audit;
  private final FollowUps followUps;

  public RunControl(
      Playbooks playbooks,
      RunTable runs,
      ApprovalTable approvals,
      AuditLog audit,
      FollowUps followUps) {
    this.playbooks = playbooks;
    this.runs = runs;
    this.book = new RunBook(runs, audit);
    this.approvals = approvals;
    this.audit = audit;
    this.followUps = followUps;
  }

  /**
   * Stops a run: at once while it waits for approval, by its platform once it runs.
   *
   * @param by who asked for the run, or who may operate the hub
   */
  public ControlAnswer cancel(RunId id, Requester by) {
    Optional<Run> found = runs.find(id);
    if (found.isEmpty()) {
      return new ControlAnswer.Unknown();
    }
    Run run = found.get();
    if (!run.requestedBy().equals(by.name()) && !by.may(Permission.OPERATE)) {
      return new ControlAnswer.NotPossible(
          "Only " + run.requestedBy() + " or somebody who may operate the hub can stop this run.");
    }
    return switch (run.state()) {
      case REQUESTED, WAITING_APPROVAL -> withdraw(id, by);
      case RUNNING, WAITING_PLATFORM -> stop(run, by);
      case DISPATCHED ->
          new ControlAnswer.NotPossible("It is being started; try again in a moment.");
      case UNKNOWN ->
          new ControlAnswer.NotPossible(
              "Nobody knows whether it runs; look whether it happened, and then settle it.");
      case REFUSED, SUCCEEDED, PARTLY, FAILED, SIMULATED, CANCELLED, TIMED_OUT ->
          new ControlAnswer.NotPossible("It has ended: " + run.state().word() + ".");
    };
  }

  private ControlAnswer withdraw(RunId id, Requester by) {
    return audit.alone(() -> {
      Run run = runs.find(id).orElseThrow();
      if (!run.state().mayBecome(RunState.CANCELLED) || run.state() == RunState.DISPATCHED) {
        return new ControlAnswer.NotPossible("It is " + run.state().word() + " by now.");
      }
      approvals.ofRun(id).ifPresent(asked -> approvals.end(asked.id(), ApprovalState.VOID));
      return ended(run, RunState.CANCELLED, "cancelled", by.name() + " cancelled it.", by);
    });
  }

  private ControlAnswer stop(Run run, Requester by) {
    Optional<SoarPlatform> platform = playbooks.platform(run.platform());
    String remoteId = run.remoteId();
    if (platform.isEmpty() || remoteId == null) {
      return new ControlAnswer.NotPossible(
          "The connection " + run.platform() + " is no longer configured; stop it there.");
    }
    audit.append(AuditEvent.CANCEL_ASKED, by.signature(), run.id().value(), RunBook.told(run));
    try {
      return switch (platform.get().cancel(remoteId)) {
        case CancelOutcome.Accepted accepted -> asked(run);
        case CancelOutcome.TooLate late -> asked(run);
        case CancelOutcome.NotPossible not -> new ControlAnswer.NotPossible(not.message());
      };
    } catch (PlatformException e) {
      return new ControlAnswer.NotPossible(
          "The platform could not be asked: " + e.getMessage() + " Try again, or stop it there.");
    }
  }

  private ControlAnswer asked(Run run) {
    followUps.soon(run.id());
    return new ControlAnswer.Asked(run);
  }

  /**
   * Says what became of a run that nobody else can tell of.
   *
   * @param outcome {@code succeeded}, {@code partly}, {@code failed} or {@code cancelled}
   * @param how what the person saw
   */
  public ControlAnswer settle(RunId id, Requester by, RunState outcome, String how) {
    if (!by.may(Permission.OPERATE) || !by.person()) {
      return new ControlAnswer.NotPossible("Only a person who may operate the hub can say that.");
    }
    if (!SETTLED.contains(outcome) || how.isBlank()) {
      return new ControlAnswer.NotPossible(
          "Say succeeded, partly, failed or cancelled, and how you know.");
    }
    return audit.alone(() -> {
      Optional<Run> run = runs.find(id);
      if (run.isEmpty()) {
        return new ControlAnswer.Unknown();
      }
      return run.get().state() == RunState.UNKNOWN
          ? ended(run.get(), outcome, "settled", by.name() + ": " + how, by)
          : new ControlAnswer.NotPossible(
              "It is " + run.get().state().word() + "; only what is unknown can be settled.");
    });
  }

  private ControlAnswer ended(
      Run run, RunState state, String reason, String message, Requester by) {
    Run after = run.to(state, reason, message, null);
    return new ControlAnswer.Done(book.write(after, AuditEvent.REPORTED, by.signature(), Map.of()));
  }
}
