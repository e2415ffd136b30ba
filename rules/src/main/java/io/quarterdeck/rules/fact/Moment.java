package io.quarterdeck.rules.fact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * When a run is asked for, by the clock on the wall.
 *
 * @param hour 0..23
 * @param minute 0..59
 * @param zone the time zone's name: {@code Asia/Bangkok}
 */
public record Moment(int hour, int minute, DayOfWeek day, String zone) {
  /** The moment in a zone. */
  public static Moment at(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    return new Moment(local.getHour(), local.getMinute(), local.getDayOfWeek(), zone.getId());
  }

  /** Minutes since midnight, 0..1439. */
  public int getMinuteOfDay() {
    return hour * 60 + minute;
  }

  /** For a person: {@code Wed 03:10 Asia/Bangkok}. */
  public String getText() {
    String name = day.name();
    return "%s%s %02d:%02d %s"
        .formatted(
            name.charAt(0), name.substring(1, 3).toLowerCase(Locale.ROOT), hour, minute, zone);
  }
}
