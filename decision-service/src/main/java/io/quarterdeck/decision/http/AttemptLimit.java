package io.quarterdeck.decision.http;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many attempts of one kind may fail within a time. Thread-safe. */
final class AttemptLimit {
  private static final int MOST_KEPT = 10_000;

  private final Clock clock;
  private final int most;
  private final Duration within;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  AttemptLimit(Clock clock, int most, Duration within) {
    this.clock = clock;
    this.most = most;
    this.within = within;
  }

  private record Failures(Instant since, int count) {}

  /** Of one address, whatever is tried there. */
  static AttemptLimit ofAddress(Clock clock) {
    return new AttemptLimit(clock, 30, Duration.ofMinutes(5));
  }

  /** Of one name at one address: who locks a name again and again is not asked any more. */
  static AttemptLimit ofNameAtAddress(Clock clock) {
    return new AttemptLimit(clock, 10, Duration.ofHours(1));
  }

  /** What is counted of an address: whoever has one of IPv6 has the 2^64 beside it as well. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  synchronized boolean isSpent(String key) {
    Failures known = failures.get(key);
    return known != null && isFresh(known) && known.count() >= most;
  }

  private boolean isFresh(Failures known) {
    return clock.instant().isBefore(known.since().plus(within));
  }

  synchronized void failed(String key) {
    Failures known = failures.remove(key);
    failures.put(
        key,
        known != null && isFresh(known)
            ? new Failures(known.since(), known.count() + 1)
            : new Failures(clock.instant(), 1));
    if (failures.size() > MOST_KEPT) {
      Iterator<Failures> eldest = failures.values().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
