package io.quarterdeck.playbook.automation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one decision.
 *
 * @param happening id of the decision
 * @param rule name of the automation
 * @param attempt from 1; each is a run of its own
 * @param run id of the run that was asked for last, or null
 * @param message a sentence for a person
 * @param dueAt when to look again
 */
public record Order(
    String happening,
    String rule,
    OrderState state,
    int attempt,
    @Nullable String run,
    String message,
    Instant createdAt,
    Instant dueAt) {

  static Order fresh(String happening, String rule, Instant now) {
    return new Order(happening, rule, OrderState.WAITING, 1, null, "It is due.", now, now);
  }

  /** The key under which the gate makes one run of this attempt, however often it is asked. */
  String key() {
    return "automation:" + happening + ":" + rule + ":" + attempt;
  }

  Order later(Instant due, String why) {
    return new Order(happening, rule, state, attempt, run, why, createdAt, due);
  }

  Order ordered(String runId, Instant due) {
    return new Order(
        happening,
        rule,
        OrderState.ORDERED,
        attempt,
        runId,
        "Its run was asked for.",
        createdAt,
        due);
  }

  /** To be asked for once more, as a run of its own. */
  Order again(Instant due, String why) {
    return new Order(happening, rule, OrderState.WAITING, attempt + 1, run, why, createdAt, due);
  }

  Order ended(OrderState end, String why) {
    return new Order(happening, rule, end, attempt, run, why, createdAt, dueAt);
  }
}
