package io.quarterdeck.playbook.client;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a platform alone that failed lately, that asked for it, or that is busy with as many calls
 * as it may be.
 */
final class Sparing {
  /** Calls in a row of which half must fail before the platform is left alone. */
  static final int CALLS_TO_JUDGE = 6;

  static final int MOST_AT_ONCE = 16;
  static final Duration PAUSE = Duration.ofSeconds(15);

  private static final Logger log = LoggerFactory.getLogger(Sparing.class);

  private final String platform;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);
  private volatile Instant changed = Instant.MIN;

  /**
   * Spares a platform.
   *
   * @param patience how long a call waits for others to end when many are under way
   */
  Sparing(String platform, Duration patience, Clock clock) {
    this.platform = platform;
    this.clock = clock;
    this.breaker = CircuitBreaker.of(platform, breaker(clock));
    this.bulkhead =
        Bulkhead.of(
            platform,
            BulkheadConfig.custom()
                .maxConcurrentCalls(MOST_AT_ONCE)
                .maxWaitDuration(patience)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          changed = clock.instant();
          log.warn("{}: {}", platform, event.getStateTransition());
        });
  }

  private static CircuitBreakerConfig breaker(Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(CALLS_TO_JUDGE)
        .minimumNumberOfCalls(CALLS_TO_JUDGE)
        .failureRateThreshold(50)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitDurationInOpenState(PAUSE)
        .recordResult(Failed.class::isInstance)
        .clock(clock)
        .build();
  }

  /** The reply of a call, or that it was not made. */
  Reply unlessSpared(Supplier<Reply> call) {
    Instant now = clock.instant();
    if (now.isBefore(until.get())) {
      long left = Duration.between(now, until.get()).plusMillis(999).toSeconds();
      return spared("asked not to be called for another " + left + " s");
    }
    try {
      return heeded(bulkhead.executeSupplier(() -> breaker.executeSupplier(call)));
    } catch (CallNotPermittedException e) {
      return spared("failed repeatedly, so it is left alone for " + PAUSE.toSeconds() + " s");
    } catch (BulkheadFullException e) {
      return spared("is busy with " + MOST_AT_ONCE + " calls of ours");
    } catch (AcquirePermissionCancelledException e) {
      Thread.currentThread().interrupt();
      return spared("was not called, because the hub stops");
    }
  }

  private Reply heeded(Reply reply) {
    if (reply instanceof Failed failed && failed.pause().isPresent()) {
      Instant asked = clock.instant().plus(failed.pause().get());
      until.accumulateAndGet(asked, (one, other) -> one.isAfter(other) ? one : other);
    }
    return reply;
  }

  private Reply spared(String reason) {
    return new Failed(
        PlatformProblem.SPARED, platform + " " + reason + ". Try again later.", false);
  }

  ConnectionState state() {
    if (clock.instant().isBefore(until.get())) {
      return ConnectionState.SPARED;
    }
    return switch (breaker.getState()) {
      // Once the pause is over the next call is made; until somebody calls, nothing changes.
      case OPEN, FORCED_OPEN ->
          clock.instant().isBefore(changed.plus(PAUSE))
              ? ConnectionState.SPARED
              : ConnectionState.TRYING;
      case HALF_OPEN -> ConnectionState.TRYING;
      case CLOSED, DISABLED, METRICS_ONLY -> ConnectionState.READY;
    };
  }
}
