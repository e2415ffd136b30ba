package io.quarterdeck.decision.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many wrong passwords may come from one address, whatever names they are for. */
final class AddressLimit {
  private static final int MOST = 30;
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  AddressLimit(Clock clock) {
    this.clock = clock;
  }

  private record Failures(Instant since, int count) {}

  synchronized boolean isSpent(String address) {
    Failures known = failures.get(address);
    return known != null && isFresh(known) && known.count() >= MOST;
  }

  private boolean isFresh(Failures known) {
    return clock.instant().isBefore(known.since().plus(WITHIN));
  }

  synchronized void failed(String address) {
    Failures known = failures.remove(address);
    failures.put(
        address,
        known != null && isFresh(known)
            ? new Failures(known.since(), known.count() + 1)
            : new Failures(clock.instant(), 1));
    Iterator<Failures> eldest = failures.values().iterator();
    if (failures.size() > MOST_ADDRESSES) {
      eldest.next();
      eldest.remove();
    }
  }
}
