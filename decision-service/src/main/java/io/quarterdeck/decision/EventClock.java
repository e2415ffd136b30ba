package io.quarterdeck.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * Chooses the time by which an alert correlates.
 *
 * <p>Event time counts as long as it lies within the allowed lateness before arrival or the allowed
 * skew after it; beyond that a clock is wrong or a backlog is being replayed, and arrival counts,
 * so that no alert can hold a case open in the future or fall behind every window.
 */
record EventClock(Duration lateness) {
  private static final Duration SKEW = Duration.ofMinutes(5);

  Instant correlationTime(Instant eventTime, Instant receivedAt) {
    boolean tooOld = eventTime.isBefore(receivedAt.minus(lateness));
    boolean tooNew = eventTime.isAfter(receivedAt.plus(SKEW));
    return tooOld || tooNew ? receivedAt : eventTime;
  }
}
