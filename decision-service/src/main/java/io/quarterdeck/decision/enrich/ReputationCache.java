package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import java.time.Clock;
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

  synchronized @Nullable Appraisal find(String ip) {
    Kept kept = answers.get(ip);
    if (kept == null) {
      return null;
    }
    if (clock.instant().isBefore(kept.until())) {
      return kept.appraisal();
    }
    answers.remove(ip);
    return null;
  }

  synchronized void keep(Kept kept) {
    answers.put(kept.appraisal().ip(), kept);
  }

  synchronized int size() {
    return answers.size();
  }
}
