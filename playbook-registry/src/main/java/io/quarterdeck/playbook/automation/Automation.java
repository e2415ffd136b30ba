package io.quarterdeck.playbook.automation;

import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is to be done about decisions by itself, once for each, whatever crashes in between.
 *
 * <p>What is due is written down before anything is asked for; it is asked for under a key that
 * makes one run of it, by this hub or another one; and that run passes the gate like anybody's.
 */
public final class Automation {
  private static final Logger LOG = LoggerFactory.getLogger(Automation.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration WITHOUT_RULES = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final Duration COUNTED = Duration.ofDays(1);
  private static final int AT_ONCE = 100;

  private final Map<String, AutomationRule> rules;
  private final Happenings happenings;
  private final OrderTable orders;
  private final Steps steps;
  private final Clock clock;
  private final LongAdder done = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private volatile Instant forgetAt = Instant.MIN;

  /** What these rules say, over the registry's database and its one gate. */
  public Automation(
      List<AutomationRule> rules,
      Happenings happenings,
      RegistryDatabase database,
      Gate gate,
      RunTable runs,
      KillSwitch killSwitch,
      Clock clock) {
    this.rules =
        rules.stream()
            .collect(Collectors.toUnmodifiableMap(AutomationRule::name, Function.identity()));
    this.happenings = happenings;
    this.orders = new OrderTable(database);
    this.steps = new Steps(happenings, gate, runs, killSwitch);
    this.clock = clock;
  }

  /**
   * Takes over what happened and goes on with what is due; blocks for as long as stores take.
   *
   * @return how long to wait before the next time
   */
  public Duration step() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int taken = takeOver(now);
    List<Order> due = orders.due(now, AT_ONCE);
    due.forEach(order -> advance(order, now));
    forgetOld(now);
    boolean more = taken == AT_ONCE || due.size() == AT_ONCE;
    return more ? Duration.ZERO : rules.isEmpty() ? WITHOUT_RULES : PAUSE;
  }

  private void forgetOld(Instant now) {
    if (!now.isBefore(forgetAt)) {
      int gone = orders.forget(now.minus(KEPT), AT_ONCE);
      forgetAt = gone == AT_ONCE ? now : now.plus(FORGET_EVERY);
    }
  }

  private int takeOver(Instant now) {
    List<String> waiting = happenings.waiting(AT_ONCE);
    int taken = 0;
    for (String id : waiting) {
      taken += takeOver(id, now) ? 1 : 0;
    }
    return taken;
  }

  /** One that cannot be read now must not keep the others waiting. */
  private boolean takeOver(String id, Instant now) {
    try {
      orders.insert(
          happenings.find(id).stream()
              .flatMap(happening -> rules.values().stream().filter(rule -> rule.follows(happening)))
              .map(rule -> Order.fresh(id, rule.name(), now))
              .toList());
      happenings.taken(id);
      unreadable.remove(id);
      return true;
    } catch (RuntimeException e) {
      // Said once: it is tried again twice a second.
      if (unreadable.size() < AT_ONCE && unreadable.add(id)) {
        LOG.warn("{} could not be taken over; it is tried again", id, e);
      }
      return false;
    }
  }

  private void advance(Order order, Instant now) {
    Order after;
    try {
      after = steps.next(order, Optional.ofNullable(rules.get(order.rule())), now);
    } catch (RuntimeException e) {
      LOG.warn("{} for {}: tried again", order.rule(), order.happening(), e);
      after = Steps.afterFault(order, now);
    }
    if (!orders.change(order, after)) {
      return;
    }
    if (after.state() == OrderState.DONE) {
      done.increment();
    } else if (after.state() == OrderState.FAILED) {
      failed.increment();
      LOG.error("{} for {} was given up: {}", order.rule(), order.happening(), after.message());
    }
  }

  /** What is done by itself, in the order of its names. */
  public List<AutomationRule> rules() {
    return rules.values().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /**
   * What was and is to be done, the newest first.
   *
   * @param happening about this decision only, or null
   * @param state in this state only, or null
   */
  public List<Order> orders(@Nullable String happening, @Nullable OrderState state, int most) {
    return orders.list(happening, state, most);
  }

  /** How many were done since this hub was started, as far as it did them. */
  public long done() {
    return done.sum();
  }

  /** How many were given up since, likewise. */
  public long failed() {
    return failed.sum();
  }

  /** How many are in which state: of the last day, and all that are under way. */
  public Map<OrderState, Long> counts() {
    return orders.counts(clock.instant().minus(COUNTED));
  }
}
