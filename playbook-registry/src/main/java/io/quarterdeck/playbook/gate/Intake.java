package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.run.Progress;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a run of an order, and finds the one that the same order made before. */
final class Intake {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,128}");

  /** What the names and the keys of automations begin with, and no token's name can. */
  private static final String RESERVED = "automation:";

  private final Checks checks;
  private final Playbooks playbooks;
  private final RunTable runs;
  private final ApprovalTable approvals;
  private final Clock clock;

  Intake(Checks checks, Playbooks playbooks, RunTable runs, ApprovalTable approvals, Clock clock) {
    this.checks = checks;
    this.playbooks = playbooks;
    this.runs = runs;
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * The run that an order asks for; nothing is written.
   *
   * @throws RefusedException when there is no such playbook, or the arguments do not fit it
   */
  Run requested(RunOrder order) {
    Playbook playbook = checks.playbook(order.playbook());
    Arguments arguments = checks.arguments(playbook, order.arguments());
    checkKey(order);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Run(
        RunId.fresh(),
        playbook.name(),
        playbook.version(),
        playbook.title(),
        playbook.platform(),
        playbook.platformId(),
        playbook.effect(),
        playbook.risk(),
        arguments,
        origins(order, arguments),
        order.idempotencyKey(),
        order.requester().name(),
        order.requester().person(),
        order.requester().address(),
        order.incident(),
        order.emergency(),
        Progress.requested(),
        now,
        now,
        now.plus(playbooks.longest(playbook)),
        0);
  }

  /** A default is the platform's word, whoever left it out. */
  private static Map<String, ArgumentOrigin> origins(RunOrder order, Arguments arguments) {
    Set<String> given = Set.copyOf(Arguments.parse(order.arguments()).tree().propertyNames());
    Map<String, ArgumentOrigin> origins = new HashMap<>(order.origins());
    for (String parameter : arguments.tree().propertyNames()) {
      if (!given.contains(parameter)) {
        origins.put(parameter, ArgumentOrigin.PLATFORM_RESULT);
      }
    }
    return origins;
  }

  private static void checkKey(RunOrder order) {
    String key = order.idempotencyKey();
    if (key == null) {
      return;
    }
    if (!KEY.matcher(key).matches()) {
      throw new RefusedException(
          Refusal.of(
              RefusalReason.BAD_ARGUMENTS,
              "An idempotency key has 8 to 128 printable ASCII characters.",
              "Use the id of the command, or a UUID."));
    }
    if (key.startsWith(RESERVED) && !order.requester().name().startsWith(RESERVED)) {
      throw new RefusedException(
          Refusal.of(
              RefusalReason.BAD_ARGUMENTS,
              "Idempotency keys that begin with '" + RESERVED + "' are the hub's own.",
              "Use the id of the command, or a UUID."));
    }
  }

  /**
   * The run that the order's key belongs to already.
   *
   * @throws RefusedException when that one asks for something else
   */
  Optional<GateAnswer> repeated(Run run) {
    return Optional.ofNullable(run.idempotencyKey())
        .flatMap(runs::findByKey)
        .map(first -> repeated(run, first));
  }

  private GateAnswer repeated(Run run, Run first) {
    if (!first.playbook().equals(run.playbook()) || !first.arguments().equals(run.arguments())) {
      throw new RefusedException(
          Refusal.of(
              RefusalReason.KEY_REUSED,
              "This idempotency key belongs to " + first.id() + ", which asks for something else.",
              "Use a new key for a new command."));
    }
    String approval = approvals.ofRun(first.id()).map(Approval::id).orElse(null);
    return new GateAnswer.Accepted(first, approval, true);
  }
}
