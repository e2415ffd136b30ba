package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What services said, for a while; what was not asked for longest goes first. */
final class ReputationCache {
  private final Map<Indicator, Kept> answers;
  private final Clock clock;

  ReputationCache(int most, Clock clock) {
    this.clock = clock;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Indicator, Kept> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable Appraisal find(Indicator indicator) {
    Kept kept = answers.get(indicator);
    if (kept == null) {
      return null;
    }
    if (clock.instant().isBefore(kept.until())) {
      return kept.appraisal();
    }
    answers.remove(indicator);
    return null;
  }

  synchronized void keep(Kept kept) {
    answers.put(kept.appraisal().indicator(), kept);
  }

  synchronized int size() {
    return answers.size();
  }
}
