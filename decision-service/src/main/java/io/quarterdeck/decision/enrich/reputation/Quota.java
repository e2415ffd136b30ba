package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Limits;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a service may still be asked: what is counted here, and what it said itself. */
final class Quota {
  /** A service that says "in a century" is asked again tomorrow. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Limits limits;
  private final Clock clock;
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private LocalDate day = LocalDate.EPOCH;
  private int today;
  private int todayUnsaved;
  private LocalDate week = LocalDate.EPOCH;
  private int thisWeek;
  private int thisWeekUnsaved;
  private Instant pausedUntil = Instant.EPOCH;
  private boolean changed;

  Quota(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What was spent, as it is written down: the calls since it was written last, and when read again
   * all calls, those of other hubs with the same key too.
   *
   * @param day UTC
   * @param week its Monday, UTC
   * @param lastCall when the last of the calls within a minute was made
   * @param lastMinute how many they were
   */
  record Spent(
      LocalDate day,
      int dayCalls,
      LocalDate week,
      int weekCalls,
      Instant lastCall,
      int lastMinute,
      Instant pausedUntil) {}

  /** Takes one call; when there is none left, the time from which there is one again. */
  synchronized @Nullable Instant take() {
    Instant now = clock.instant();
    Instant free = free(now);
    if (free.isAfter(now)) {
      return free;
    }
    today++;
    todayUnsaved++;
    thisWeek++;
    thisWeekUnsaved++;
    if (limits.perMinute() > 0) {
      lastMinute.addLast(now);
    }
    changed = true;
    return null;
  }

  private Instant free(Instant now) {
    LocalDate date = turn(now);
    Instant free = pausedUntil;
    if (limits.perWeek() > 0 && thisWeek >= limits.perWeek()) {
      free = later(free, start(week.plusWeeks(1)));
    }
    if (limits.perDay() > 0 && today >= limits.perDay()) {
      free = later(free, start(date.plusDays(1)));
    }
    if (limits.perMinute() > 0 && lastMinute.size() >= limits.perMinute()) {
      free = later(free, lastMinute.getFirst().plus(MINUTE));
    }
    return free;
  }

  /** Begins a new day, a new week, and forgets calls of more than a minute ago. */
  private LocalDate turn(Instant now) {
    LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (!date.equals(day)) {
      day = date;
      today = 0;
      todayUnsaved = 0;
    }
    LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    if (!monday.equals(week)) {
      week = monday;
      thisWeek = 0;
      thisWeekUnsaved = 0;
    }
    while (!lastMinute.isEmpty() && !lastMinute.getFirst().plus(MINUTE).isAfter(now)) {
      lastMinute.removeFirst();
    }
    return date;
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** What is left of what is counted here: {@code 3 of 4 calls this minute, 499 of 500 today}. */
  synchronized String left() {
    turn(clock.instant());
    List<String> parts = new ArrayList<>();
    left(parts, limits.perMinute(), lastMinute.size(), "this minute");
    left(parts, limits.perDay(), today, "today");
    left(parts, limits.perWeek(), thisWeek, "this week");
    return String.join(", ", parts);
  }

  private static void left(List<String> parts, int limit, int spent, String span) {
    if (limit > 0) {
      String calls = parts.isEmpty() ? " calls " : " ";
      parts.add(Math.max(0, limit - spent) + " of " + limit + calls + span);
    }
  }

  /** The service wants no more calls until then. */
  synchronized void pause(Instant until) {
    Instant latest = clock.instant().plus(LONGEST_PAUSE);
    pausedUntil = later(pausedUntil, until.isAfter(latest) ? latest : until);
    changed = true;
  }

  /** What is to be written down, once; null when nothing changed. */
  synchronized @Nullable Spent unsaved() {
    if (!changed) {
      return null;
    }
    changed = false;
    Spent spent =
        new Spent(
            day,
            todayUnsaved,
            week,
            thisWeekUnsaved,
            lastMinute.isEmpty() ? Instant.EPOCH : lastMinute.getLast(),
            lastMinute.size(),
            pausedUntil);
    todayUnsaved = 0;
    thisWeekUnsaved = 0;
    return spent;
  }

  /** It could not be written down, and is still to be. */
  synchronized void stillUnsaved(Spent spent) {
    changed = true;
    todayUnsaved += spent.day().equals(day) ? spent.dayCalls() : 0;
    thisWeekUnsaved += spent.week().equals(week) ? spent.weekCalls() : 0;
  }

  /** Goes on from what is written down. */
  synchronized void restore(Spent saved) {
    Instant now = clock.instant();
    turn(now);
    today = saved.day().equals(day) ? saved.dayCalls() + todayUnsaved : today;
    thisWeek = saved.week().equals(week) ? saved.weekCalls() + thisWeekUnsaved : thisWeek;
    pausedUntil = later(pausedUntil, saved.pausedUntil());
    if (lastMinute.isEmpty() && saved.lastCall().plus(MINUTE).isAfter(now)) {
      for (int i = 0; i < Math.min(saved.lastMinute(), limits.perMinute()); i++) {
        lastMinute.addLast(saved.lastCall());
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
