package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.gate.Checks.Passage;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunTable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gate: every start, by whomever and from wherever, passes {@link #ask}.
 *
 * <p>Schema, the caller's permission, kill switch, guardrails, approval, audit record, dispatch, in
 * this order. What it lets through is written down, with its audit record, before the platform is
 * asked; where that cannot be written nothing runs.
 */
public final class Gate {
  private static final int LONGEST_TOLD = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Checks checks;
  private final Intake intake;
  private final RunTable runs;
  private final ApprovalTable approvals;
  private final AuditLog audit;
  private final FollowUps followUps;
  private final Approvals decisions;
  private final Dispatcher dispatcher;
  private final Executor starts;
  private final GateSettings settings;
  private final Clock clock;
  private final AnswerCounts answers = new AnswerCounts();

  /**
   * A gate.
   *
   * @param starts runs each start; a thread of its own for each, because a platform may be slow
   */
  public Gate(
      Playbooks playbooks,
      Guardrails guardrails,
      KillSwitch killSwitch,
      RunTable runs,
      ApprovalTable approvals,
      AuditLog audit,
      FollowUps followUps,
      Callbacks callbacks,
      Executor starts,
      GateSettings settings,
      Clock clock) {
    this.checks = new Checks(playbooks, killSwitch, guardrails, callbacks);
    this.intake = new Intake(checks, playbooks, runs, approvals, clock);
    this.runs = runs;
    this.approvals = approvals;
    this.audit = audit;
    this.followUps = followUps;
    RunBook book = new RunBook(runs, audit);
    this.decisions =
        new Approvals(checks, runs, book, approvals, audit, followUps, settings, clock);
    this.dispatcher = new Dispatcher(playbooks, book, followUps, callbacks);
    this.starts = starts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks for a run.
   *
   * @throws org.springframework.dao.DataAccessException when it cannot be written down; nothing was
   *     started then
   */
  public GateAnswer ask(RunOrder order) {
    return answers.counted(answer(order));
  }

  private GateAnswer answer(RunOrder order) {
    try {
      Run run = intake.requested(order);
      Optional<GateAnswer> before = intake.repeated(run);
      return before.orElseGet(() -> enter(order, run));
    } catch (RefusedException e) {
      audit.append(
          AuditEvent.REFUSED, order.requester().signature(), "order", told(order, e.refusal()));
      return new GateAnswer.Refused(e.refusal(), null);
    }
  }

  /** How often it gave which answer to those who asked; rehearsals are not among them. */
  public AnswerCounts answers() {
    return answers;
  }

  /**
   * Says what would become of an order; nothing is written and nothing started.
   *
   * @return {@code Accepted} only with the run that the order's key belongs to already
   */
  public GateAnswer rehearse(RunOrder order) {
    try {
      Run run = intake.requested(order);
      return intake.repeated(run).orElseGet(() -> rehearsed(passage(order, run)));
    } catch (RefusedException e) {
      return new GateAnswer.Refused(e.refusal(), null);
    }
  }

  private static GateAnswer rehearsed(Passage passage) {
    return switch (passage) {
      case Passage.Closed closed -> new GateAnswer.Refused(closed.refusal(), null);
      case Passage.OnApproval due ->
          new GateAnswer.WouldRun(due.people(), due.reasons(), List.of());
      case Passage.Open open -> new GateAnswer.WouldRun(0, List.of(), open.waivers());
    };
  }

  private Passage passage(RunOrder order, Run run) {
    return checks.passage(checks.playbook(run.playbook().value()), run, order.requester());
  }

  private GateAnswer enter(RunOrder order, Run run) {
    // One start after the other, on all hubs: so limits count all that went before.
    GateAnswer answer = audit.alone(() -> entered(order, run));
    if (answer instanceof GateAnswer.Accepted accepted
        && accepted.run().state() == RunState.DISPATCHED
        && !accepted.repeated()) {
      starts.execute(() -> dispatcher.dispatch(accepted.run()));
    }
    return answer;
  }

  private GateAnswer entered(RunOrder order, Run run) {
    return switch (passage(order, run)) {
      case Passage.Closed closed -> refuse(run, closed.refusal(), order.requester());
      case Passage.OnApproval due -> wait(run, due, order.requester());
      case Passage.Open open -> let(run, open, order.requester());
    };
  }

  private GateAnswer refuse(Run run, Refusal refusal, Requester by) {
    Run refused = refusal.of(run);
    return written(
        refused,
        () -> {
          audit.append(AuditEvent.REFUSED, by.signature(), run.id().value(), RunBook.told(refused));
          return new GateAnswer.Refused(refusal, refused);
        });
  }

  private GateAnswer wait(Run run, Passage.OnApproval due, Requester by) {
    Run waiting =
        run.to(
            RunState.WAITING_APPROVAL,
            null,
            due.people() == 1
                ? "A person must approve it."
                : due.people() + " people must approve.",
            "somebody with the scope approve who is not " + run.requestedBy());
    Approval approval = approval(run, due);
    return written(
        waiting,
        () -> {
          approvals.insert(approval);
          audit.append(
              AuditEvent.APPROVAL_ASKED, by.signature(), run.id().value(), RunBook.told(waiting));
          followUps.announce(approval.id());
          return new GateAnswer.Accepted(waiting, approval.id(), false);
        });
  }

  private Approval approval(Run run, Passage.OnApproval due) {
    return new Approval(
        "apr_" + UUID.randomUUID().toString().replace("-", ""),
        run.id(),
        run.arguments().hash(),
        run.playbookVersion(),
        due.rulesVersion(),
        due.people(),
        due.reasons(),
        ApprovalState.WAITING,
        run.createdAt(),
        run.createdAt().plus(settings.approvalLife()),
        List.of());
  }

  private GateAnswer let(Run run, Passage.Open open, Requester by) {
    Run dispatched = run.dispatchedAt(run.createdAt());
    return written(
        dispatched,
        () -> {
          audit.append(
              AuditEvent.DISPATCHED,
              by.signature(),
              run.id().value(),
              RunBook.told(
                  dispatched,
                  Map.of(
                      "waived_by", open.waivers(),
                      "overridden", open.overridden(),
                      "rules_version", open.rulesVersion())));
          followUps.follow(run.id(), clock.instant().plus(settings.startPatience()));
          return new GateAnswer.Accepted(dispatched, null, false);
        });
  }

  /** Writes the run and what belongs to it, unless its key was taken meanwhile. */
  private GateAnswer written(Run run, Supplier<GateAnswer> rest) {
    if (runs.insert(run)) {
      return rest.get();
    }
    return intake.repeated(run).orElseThrow();
  }

  /**
   * Counts what a person says to an approval, and starts the run with the last one needed.
   *
   * @param approves false refuses, and needs a reason
   */
  public VoteAnswer vote(String approvalId, Requester voter, boolean approves, String reason) {
    VoteAnswer answer = decisions.vote(approvalId, voter, approves, reason);
    if (answer instanceof VoteAnswer.Started(Run run)) {
      starts.execute(() -> dispatcher.dispatch(run));
    }
    return answer;
  }

  /**
   * Refuses the runs that waited too long for people.
   *
   * @return how many
   */
  public int expire() {
    return decisions.expire();
  }

  private static String told(RunOrder order, Refusal refusal) {
    return JSON.writeValueAsString(
        Map.of(
            "playbook", cut(order.playbook()),
            "reason", refusal.reason().word(),
            "message", cut(refusal.message())));
  }

  /** What a caller wrote may be as long as it likes; the audit log is for ever. */
  private static String cut(String text) {
    return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
  }
}
