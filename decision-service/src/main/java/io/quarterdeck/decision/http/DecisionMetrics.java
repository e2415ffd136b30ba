package io.quarterdeck.decision.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarterdeck.decision.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts and times decisions. */
final class DecisionMetrics {
  private final MeterRegistry registry;
  private final Timer timer;
  private final Map<String, Counter> byDecision = new ConcurrentHashMap<>();
  private final Counter degraded;
  private final Counter repeated;

  DecisionMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.timer =
        Timer.builder("quarterdeck.decision.time")
            .description("From the whole body to the durable answer")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(25),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(2))
            .register(registry);
    this.degraded =
        Counter.builder("quarterdeck.decisions.degraded")
            .description("Decisions made while something was away")
            .register(registry);
    this.repeated =
        Counter.builder("quarterdeck.decisions.repeated")
            .description("Alerts that were decided before and got the same answer")
            .register(registry);
  }

  Answer decided(Answer answer, long nanos) {
    timer.record(nanos, TimeUnit.NANOSECONDS);
    byDecision
        .computeIfAbsent(
            answer.decision(),
            decision ->
                Counter.builder("quarterdeck.decisions")
                    .description("Decisions by what was decided")
                    .tag("decision", decision)
                    .register(registry))
        .increment();
    if (answer.degraded()) {
      degraded.increment();
    }
    if (answer.repeated()) {
      repeated.increment();
    }
    return answer;
  }
}
