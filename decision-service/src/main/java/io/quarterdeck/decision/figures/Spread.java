package io.quarterdeck.decision.figures;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/**
 * How long something took, of many times that it was done.
 *
 * @param count of how many; the others are zero where there were none
 * @param median half of them took at most this
 * @param mostly nine of ten took at most this
 */
public record Spread(long count, Duration median, Duration mostly) {
  /** Of these. */
  public static Spread of(Collection<Duration> all) {
    Duration[] sorted = all.toArray(Duration[]::new);
    Arrays.sort(sorted);
    return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.9));
  }

  private static Duration at(Duration[] sorted, double share) {
    return sorted.length == 0 ? Duration.ZERO : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
