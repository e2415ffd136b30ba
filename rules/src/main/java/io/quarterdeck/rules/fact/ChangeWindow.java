package io.quarterdeck.rules.fact;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * A time in which the playbook that is asked for may change something.
 *
 * @param opens minutes since midnight, 0..1439
 * @param closes minutes since midnight, not included, 1..1440; up to {@code opens} it is the next
 *     day's
 * @param days on which it begins
 */
public record ChangeWindow(Set<DayOfWeek> days, int opens, int closes) {
  public ChangeWindow {
    days = Set.copyOf(days);
  }

  /** Whether the moment lies in it. */
  public boolean covers(Moment moment) {
    int minute = moment.getMinuteOfDay();
    if (opens < closes) {
      return days.contains(moment.day()) && minute >= opens && minute < closes;
    }
    return minute >= opens
        ? days.contains(moment.day())
        : minute < closes && days.contains(moment.day().minus(1));
  }
}
