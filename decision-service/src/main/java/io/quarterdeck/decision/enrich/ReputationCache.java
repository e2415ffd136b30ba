package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Reputation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What services said of addresses, for a while; the address not asked for longest goes first. */
final class ReputationCache {
  private final Map<String, Kept> answers;
  private final Clock clock;

  ReputationCache(int mostAddresses, Clock clock) {
    this.clock = clock;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > mostAddresses;
          }
        };
  }

  private record Kept(Reputation reputation, Instant until) {}

  synchronized @Nullable Reputation find(String ip) {
    Kept kept = answers.get(ip);
    if (kept == null) {
      return null;
    }
    if (clock.instant().isBefore(kept.until())) {
      return kept.reputation();
    }
    answers.remove(ip);
    return null;
  }

  synchronized void keep(Reputation reputation, Duration time) {
    answers.put(reputation.value(), new Kept(reputation, clock.instant().plus(time)));
  }

  synchronized int size() {
    return answers.size();
  }
}
