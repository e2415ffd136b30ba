package io.quarterdeck.decision.enrich.reputation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How often a service may still be asked: what is counted here, and what it said itself. */
final class Quota {
  /** A service that says "in a century" is asked again tomorrow. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final int perDay;
  private final Clock clock;
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private LocalDate day = LocalDate.EPOCH;
  private int today;
  private Instant pausedUntil = Instant.EPOCH;

  /** 0 for a limit that is not counted here. */
  Quota(int perMinute, int perDay, Clock clock) {
    this.perMinute = perMinute;
    this.perDay = perDay;
    this.clock = clock;
  }

  /** Takes one call; when there is none left, the time from which there is one again. */
  synchronized @Nullable Instant take() {
    Instant now = clock.instant();
    Instant free = free(now);
    if (free.isAfter(now)) {
      return free;
    }
    today++;
    if (perMinute > 0) {
      lastMinute.addLast(now);
    }
    return null;
  }

  private Instant free(Instant now) {
    LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (!date.equals(day)) {
      day = date;
      today = 0;
    }
    while (!lastMinute.isEmpty() && !lastMinute.getFirst().plus(MINUTE).isAfter(now)) {
      lastMinute.removeFirst();
    }
    Instant free = pausedUntil;
    if (perDay > 0 && today >= perDay) {
      free = later(free, date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (perMinute > 0 && lastMinute.size() >= perMinute) {
      free = later(free, lastMinute.getFirst().plus(MINUTE));
    }
    return free;
  }

  /** The service wants no more calls until then. */
  synchronized void pause(Instant until) {
    Instant latest = clock.instant().plus(LONGEST_PAUSE);
    pausedUntil = later(pausedUntil, until.isAfter(latest) ? latest : until);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
