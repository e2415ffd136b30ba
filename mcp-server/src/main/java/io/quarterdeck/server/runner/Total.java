package io.quarterdeck.server.runner;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What calls took that have something in common. */
final class Total {
  private final String key;
  private final Map<String, BigDecimal> costs = new TreeMap<>();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private long calls;
  private long input;
  private long cached;
  private long output;
  private Duration latency = Duration.ZERO;
  private Duration longest = Duration.ZERO;

  /**
   * Nothing yet.
   *
   * @param key an incident, role, day or model
   */
  Total(String key) {
    this.key = key;
  }

  /**
   * Calls with the same outcome and currency.
   *
   * @param spent by all of them together
   * @param longest of any of them
   */
  record Part(CallOutcome outcome, long calls, ModelCall.Spent spent, Duration longest) {}

  void add(Part part) {
    ModelCall.Spent spent = part.spent();
    calls += part.calls();
    input += spent.input();
    cached += spent.cached();
    output += spent.output();
    latency = latency.plus(spent.latency());
    longest = longest.compareTo(part.longest()) < 0 ? part.longest() : longest;
    costs.merge(spent.currency(), spent.cost(), BigDecimal::add);
    outcomes.merge(part.outcome().word(), part.calls(), Long::sum);
  }

  String key() {
    return key;
  }

  long calls() {
    return calls;
  }

  long input() {
    return input;
  }

  long cached() {
    return cached;
  }

  long output() {
    return output;
  }

  /** Of one call, in the mean. */
  Duration meanLatency() {
    return calls == 0 ? Duration.ZERO : latency.dividedBy(calls);
  }

  Duration longestLatency() {
    return longest;
  }

  /** By currency. */
  Map<String, BigDecimal> costs() {
    return Collections.unmodifiableMap(costs);
  }

  /** How many calls ended how. */
  Map<String, Long> outcomes() {
    return Collections.unmodifiableMap(outcomes);
  }
}
