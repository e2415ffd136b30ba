package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.approval.Vote;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.gate.Checks.Passage;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunTable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The part of the gate that people answer: a run starts only with as many of them as it needs. */
final class Approvals {
  private static final int MOST_AT_ONCE = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Checks checks;
  private final RunTable runs;
  private final RunBook book;
  private final ApprovalTable approvals;
  private final AuditLog audit;
  private final FollowUps followUps;
  private final GateSettings settings;
  private final Clock clock;

  Approvals(
      Checks checks,
      RunTable runs,
      RunBook book,
      ApprovalTable approvals,
      AuditLog audit,
      FollowUps followUps,
      GateSettings settings,
      Clock clock) {
    this.checks = checks;
    this.runs = runs;
    this.book = book;
    this.approvals = approvals;
    this.audit = audit;
    this.followUps = followUps;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Counts a vote.
   *
   * @param reason what the person says; must not be blank where they refuse
   * @return with {@code Started} the run is written down as dispatched, and the caller starts it
   */
  VoteAnswer vote(String approvalId, Requester voter, boolean approves, String reason) {
    return audit.alone(() ->
        approvals
            .find(approvalId)
            .map(approval -> vote(approval, voter, approves, reason))
            .orElseGet(VoteAnswer.Unknown::new));
  }

  private VoteAnswer vote(Approval approval, Requester voter, boolean approves, String reason) {
    Run run = runs.find(approval.run()).orElseThrow();
    String objection = objection(approval, run, voter, approves, reason);
    if (objection != null) {
      return new VoteAnswer.NotCounted(objection);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (approval.expired(now)) {
      return end(approval, run, ApprovalState.EXPIRED, expired(approval), "hub");
    }
    approvals.vote(approval.id(), new Vote(voter.name(), approves, reason, now));
    audit.append(
        approves ? AuditEvent.APPROVED : AuditEvent.APPROVAL_REFUSED,
        voter.signature(),
        run.id().value(),
        JSON.writeValueAsString(
            Map.of(
                "approval", approval.id(),
                "arguments_hash", approval.argumentsHash(),
                "reason", reason)));
    if (!approves) {
      return end(approval, run, ApprovalState.REFUSED, refused(voter, reason), voter.signature());
    }
    return approval.missing() > 1
        ? new VoteAnswer.Counted(approvals.find(approval.id()).orElseThrow())
        : use(approval, run, voter);
  }

  /** Who was faster, where it was somebody. */
  private static String over(Approval approval) {
    String who =
        approval.votes().stream()
            .filter(vote -> !vote.approves() || approval.state() != ApprovalState.REFUSED)
            .map(vote -> vote.person() + (vote.approves() ? " approved it" : " refused it"))
            .collect(Collectors.joining(", "));
    return "This approval is %s and waits for nobody%s."
        .formatted(approval.state().word(), who.isEmpty() ? "" : ": " + who);
  }

  private @Nullable String objection(
      Approval approval, Run run, Requester voter, boolean approves, String reason) {
    if (!voter.may(Permission.APPROVE) || !voter.person()) {
      return "Only a person whose token has the scope approve can decide this.";
    }
    if (approval.state() != ApprovalState.WAITING) {
      return over(approval);
    }
    if (approves && voter.name().equals(run.requestedBy()) && !mayApproveOwn(run)) {
      return "Who asked for a run cannot approve it; somebody else must.";
    }
    if (approval.heard(voter.name())) {
      return "You have decided this already; another person must.";
    }
    return !approves && reason.isBlank() ? "Say why you refuse it." : null;
  }

  private boolean mayApproveOwn(Run run) {
    return settings.selfApproval() && run.risk() == Risk.LOW && run.byPerson();
  }

  /** Looks at everything once more, as it stands now, and lets the run through. */
  private VoteAnswer use(Approval approval, Run run, Requester voter) {
    Refusal drift = drift(approval, run);
    if (drift != null) {
      return end(approval, run, ApprovalState.VOID, drift, "hub");
    }
    approvals.end(approval.id(), ApprovalState.USED);
    Run dispatched = run.dispatchedAt(clock.instant().truncatedTo(ChronoUnit.MICROS));
    followUps.follow(run.id(), clock.instant().plus(settings.startPatience()));
    return new VoteAnswer.Started(
        book.write(
            dispatched,
            AuditEvent.DISPATCHED,
            voter.signature(),
            Map.of("approval", approval.id(), "rules_version", approval.rulesVersion())));
  }

  private @Nullable Refusal drift(Approval approval, Run run) {
    Playbook playbook;
    try {
      playbook = checks.playbook(run.playbook().value());
    } catch (RefusedException e) {
      return e.refusal();
    }
    if (!playbook.version().equals(approval.playbookVersion())) {
      return changed("The playbook " + playbook.name() + " changed");
    }
    if (!run.arguments().hash().equals(approval.argumentsHash())) {
      return changed("The arguments of " + run.id() + " changed, which nobody may do,");
    }
    return switch (checks.passage(playbook, run, null)) {
      case Passage.Closed closed -> closed.refusal();
      case Passage.Open open -> rulesChanged(approval, open.rulesVersion());
      case Passage.OnApproval due ->
          due.people() > approval.people()
              ? changed("More people must approve by now")
              : rulesChanged(approval, due.rulesVersion());
    };
  }

  private static @Nullable Refusal rulesChanged(Approval approval, String rulesVersion) {
    return rulesVersion.equals(approval.rulesVersion()) ? null : changed("The guardrails changed");
  }

  private static Refusal changed(String what) {
    return Refusal.of(
        RefusalReason.APPROVAL_VOID,
        what + " since the approval was asked for.",
        "Ask for the run again; it is approved as it is then.");
  }

  private static Refusal expired(Approval approval) {
    return Refusal.of(
        RefusalReason.APPROVAL_EXPIRED,
        "Nobody decided until " + approval.expiresAt() + ".",
        "Ask for the run again.");
  }

  private static Refusal refused(Requester voter, String reason) {
    return Refusal.of(
        RefusalReason.APPROVAL_REFUSED,
        voter.name() + " refused it: " + reason,
        "Ask " + voter.name() + ", or ask for another run.");
  }

  private VoteAnswer end(
      Approval approval, Run run, ApprovalState state, Refusal refusal, String actor) {
    approvals.end(approval.id(), state);
    return new VoteAnswer.Ended(
        book.write(refusal.of(run), AuditEvent.APPROVAL_ENDED, actor, Map.of()), refusal);
  }

  /**
   * Ends those whose time is over.
   *
   * @return how many
   */
  int expire() {
    int ended = 0;
    for (Approval overdue : approvals.overdue(clock.instant(), MOST_AT_ONCE)) {
      ended += audit.alone(() -> expire(overdue.id())) ? 1 : 0;
    }
    return ended;
  }

  private boolean expire(String id) {
    Approval approval = approvals.find(id).orElseThrow();
    if (approval.state() != ApprovalState.WAITING) {
      return false;
    }
    Run run = runs.find(approval.run()).orElseThrow();
    end(approval, run, ApprovalState.EXPIRED, expired(approval), "hub");
    return true;
  }
}
