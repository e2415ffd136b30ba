package io.quarterdeck.playbook.iris;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is set on, or goes on by so much each time it is looked at. */
final class HandClock extends Clock {
  static final Instant BEGIN = Instant.parse("2026-04-01T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
  private final Duration step;

  HandClock() {
    this(Duration.ZERO);
  }

  HandClock(Duration step) {
    this.step = step;
  }

  void goOn(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(then -> then.plus(step));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }
}
