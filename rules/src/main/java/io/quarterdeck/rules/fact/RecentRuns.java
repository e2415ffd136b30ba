package io.quarterdeck.rules.fact;

import io.quarterdeck.rules.fact.RunLimit.Of;

/**
 * How many runs were let through before this one, the refused and the dry ones not counted.
 *
 * @param of what is counted
 * @param value the playbook's name, the target's value, or empty for all changes
 * @param lastHour in the 60 minutes before
 * @param lastDay in the 24 hours before
 */
public record RecentRuns(Of of, String value, int lastHour, int lastDay) {
  public RecentRuns {
    if (lastHour < 0 || lastDay < lastHour) {
      throw new IllegalArgumentException(
          "%d runs in an hour and %d in a day cannot be".formatted(lastHour, lastDay));
    }
  }
}
