package io.quarterdeck.rules.address;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * A set of addresses made of networks, up to millions of them: sorted, merged ranges, so that a
 * look-up is a binary search over four arrays.
 */
public final class IpRanges {
  private final long[] fromHigh;
  private final long[] fromLow;
  private final long[] toHigh;
  private final long[] toLow;
  private final int size;

  private IpRanges(IpNetwork[] sorted) {
    fromHigh = new long[sorted.length];
    fromLow = new long[sorted.length];
    toHigh = new long[sorted.length];
    toLow = new long[sorted.length];
    int count = 0;
    for (IpNetwork network : sorted) {
      // Networks nest or are apart; sorted by their first address, the larger comes first.
      if (count > 0 && !isBefore(toHigh[count - 1], toLow[count - 1], network.first())) {
        continue;
      }
      IpAddress last = network.last();
      fromHigh[count] = network.first().high();
      fromLow[count] = network.first().low();
      toHigh[count] = last.high();
      toLow[count] = last.low();
      count++;
    }
    size = count;
  }

  public static IpRanges of(Collection<IpNetwork> networks) {
    IpNetwork[] sorted = networks.toArray(IpNetwork[]::new);
    Arrays.sort(sorted, Comparator.comparing(IpNetwork::first).thenComparingInt(IpNetwork::bits));
    return new IpRanges(sorted);
  }

  public boolean contains(IpAddress address) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (isBefore(toHigh[middle], toLow[middle], address)) {
        low = middle + 1;
      } else if (isAfter(fromHigh[middle], fromLow[middle], address)) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private static boolean isBefore(long high, long low, IpAddress address) {
    int order = Long.compareUnsigned(high, address.high());
    return order != 0 ? order < 0 : Long.compareUnsigned(low, address.low()) < 0;
  }

  private static boolean isAfter(long high, long low, IpAddress address) {
    int order = Long.compareUnsigned(high, address.high());
    return order != 0 ? order > 0 : Long.compareUnsigned(low, address.low()) > 0;
  }
}
