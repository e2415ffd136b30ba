package io.quarterdeck.decision.enrich.context;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours in which people work on some days of the week; past midnight they belong to the day on
 * which they began.
 *
 * @param from minutes after midnight
 * @param to minutes after midnight, the first that is closed again; below {@code from} on the next
 *     day
 */
public record OpenHours(Set<DayOfWeek> days, int from, int to) {
  public OpenHours {
    days = Set.copyOf(days);
  }

  boolean include(ZonedDateTime time, Set<LocalDate> holidays) {
    int minute = time.getHour() * 60 + time.getMinute();
    LocalDate today = time.toLocalDate();
    if (from < to) {
      return minute >= from && minute < to && isWorkday(today, holidays);
    }
    return (minute >= from && isWorkday(today, holidays))
        || (minute < to && isWorkday(today.minusDays(1), holidays));
  }

  private boolean isWorkday(LocalDate date, Set<LocalDate> holidays) {
    return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }
}
