package io.quarterdeck.playbook.automation;

import io.quarterdeck.playbook.automation.ArgumentPattern.Filled;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.Refusal;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The next step of an order: asked for, looked after, done, tried again or given up. */
final class Steps {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration SELDOM = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Why a run certainly did nothing, and the next may. */
  private static final Set<String> PASSING =
      Set.of("away", "spared", "garbled", "not_permitted", "never_started");

  /** What a person or the next sync can mend without a change to the automation. */
  private static final Set<RefusalReason> MENDED_ELSEWHERE =
      EnumSet.of(
          RefusalReason.UNKNOWN_PLAYBOOK,
          RefusalReason.PLAYBOOK_DISABLED,
          RefusalReason.PLAYBOOK_CHANGED,
          RefusalReason.KILL_SWITCH);

  private final Happenings happenings;
  private final Gate gate;
  private final RunTable runs;
  private final KillSwitch killSwitch;

  Steps(Happenings happenings, Gate gate, RunTable runs, KillSwitch killSwitch) {
    this.happenings = happenings;
    this.gate = gate;
    this.runs = runs;
    this.killSwitch = killSwitch;
  }

  /**
   * The order after its next step.
   *
   * @param rule as it is now; empty where it is no longer in the file
   */
  Order next(Order order, Optional<AutomationRule> rule, Instant now) {
    if (rule.isEmpty()) {
      return order.ended(OrderState.FAILED, "There is no automation of this name any more.");
    }
    return order.state() == OrderState.WAITING
        ? asked(order, rule.get(), now)
        : lookedAfter(order, rule.get(), now);
  }

  private Order asked(Order order, AutomationRule rule, Instant now) {
    Optional<Run> before = runs.findByKey(order.key());
    if (before.isPresent()) {
      return order.ordered(before.get().id().value(), now);
    }
    Optional<Happening> happening = happenings.find(order.happening());
    if (happening.isEmpty()) {
      return order.ended(OrderState.DONE, "Nothing: its alert was taken out of the case.");
    }
    if (rule.arguments().waitsFor(happening.get())) {
      return later(order, now, "It waits until the case's id outside is known.");
    }
    return killSwitch.position().engaged()
        ? later(order, now, "The kill switch is engaged.")
        : ordered(order, rule, happening.get(), now);
  }

  private Order ordered(Order order, AutomationRule rule, Happening happening, Instant now) {
    Filled filled = rule.arguments().fill(happening);
    RunOrder asks =
        new RunOrder(
            requester(rule),
            rule.playbook(),
            JSON.writeValueAsString(filled.arguments()),
            filled.origins(),
            order.key(),
            happening.fact(Fact.CASE).map(number -> "case " + number.asString()).orElse(null),
            null);
    return switch (gate.ask(asks)) {
      case GateAnswer.Accepted accepted ->
          order.ordered(accepted.run().id().value(), now.plus(SOON));
      case GateAnswer.Refused refused -> refused(order, refused.refusal(), now);
      case GateAnswer.WouldRun would -> throw new IllegalStateException("nobody rehearsed");
    };
  }

  /** A service of the hub's own; what changes something waits for approval as everybody's does. */
  private static Requester requester(AutomationRule rule) {
    String name = "automation:" + rule.name();
    return new Requester(
        name,
        name,
        false,
        null,
        EnumSet.of(Permission.RUN_QUERY, Permission.RUN_NOTIFY, Permission.RUN_CHANGE));
  }

  private static Order refused(Order order, Refusal refusal, Instant now) {
    return MENDED_ELSEWHERE.contains(refusal.reason())
        ? again(order, now, refusal.sentences())
        : order.ended(OrderState.FAILED, refusal.sentences());
  }

  private Order lookedAfter(Order order, AutomationRule rule, Instant now) {
    Optional<Run> found = Optional.ofNullable(order.run()).flatMap(id -> runs.find(new RunId(id)));
    if (found.isEmpty()) {
      return order.ended(OrderState.FAILED, "Its run is no longer there.");
    }
    Run run = found.get();
    return switch (run.state()) {
      case SUCCEEDED -> done(order, rule, run);
      case PARTLY -> rule.finishes() ? again(order, now, run.message()) : done(order, rule, run);
      case SIMULATED -> order.ended(OrderState.DONE, run.message());
      case FAILED ->
          PASSING.contains(String.valueOf(run.reason()))
              ? again(order, now, run.message())
              : order.ended(OrderState.FAILED, run.message());
      case REFUSED, CANCELLED, TIMED_OUT -> order.ended(OrderState.FAILED, run.message());
      case REQUESTED, WAITING_APPROVAL, DISPATCHED, RUNNING, WAITING_PLATFORM, UNKNOWN ->
          order.later(now.plus(pause(run.createdAt(), now)), run.message());
    };
  }

  private Order done(Order order, AutomationRule rule, Run run) {
    String id = rule.caseId() == null ? "" : member(run, rule.caseId());
    if (id.isEmpty()) {
      return rule.caseId() == null
          ? order.ended(OrderState.DONE, run.message())
          : order.ended(
              OrderState.FAILED, "The run's result holds no '" + rule.caseId() + "'; look there.");
    }
    return happenings
        .linked(order.happening(), id)
        .map(problem -> order.ended(OrderState.FAILED, problem))
        .orElseGet(() -> order.ended(OrderState.DONE, run.message()));
  }

  private static String member(Run run, String name) {
    String result = run.result();
    JsonNode member = result == null ? null : JSON.readTree(result).path(name);
    return member == null || !member.isValueNode() ? "" : member.asString("");
  }

  /** What a fault of a store, or of ours, means for an order. */
  static Order afterFault(Order order, Instant now) {
    return later(order, now, "Something failed inside the hub; its log says what.");
  }

  /** The longer it takes since it began, the less often it is looked at. */
  private static Duration pause(Instant begin, Instant now) {
    Duration quarter = Duration.between(begin, now).dividedBy(4);
    return quarter.compareTo(SOON) < 0 ? SOON : shorter(quarter, SELDOM);
  }

  private static Order later(Order order, Instant now, String why) {
    return isTooOld(order, now)
        ? order.ended(OrderState.FAILED, why + " That took too long.")
        : order.later(now.plus(pause(order.createdAt(), now)), why);
  }

  private static Order again(Order order, Instant now, String why) {
    if (isTooOld(order, now)) {
      return order.ended(OrderState.FAILED, why + " It was tried for a day.");
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(order.attempt() - 1, 10));
    return order.again(now.plus(shorter(pause, LONGEST_PAUSE)), why);
  }

  private static boolean isTooOld(Order order, Instant now) {
    return order.createdAt().plus(LONGEST).isBefore(now);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
