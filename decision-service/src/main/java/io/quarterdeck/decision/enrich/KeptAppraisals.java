package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.indicator.Indicator;
import java.time.Instant;
import java.util.Optional;

/** Appraisals that outlive a restart; thread-safe. */
public interface KeptAppraisals {
  /** Keeps nothing. */
  KeptAppraisals NONE =
      new KeptAppraisals() {
        @Override
        public Optional<Kept> find(Indicator indicator) {
          return Optional.empty();
        }

        @Override
        public void keep(Kept appraisal) {
          // What is not kept is asked for again.
        }
      };

  /** An appraisal, and the time until which it is good. */
  record Kept(Appraisal appraisal, Instant until) {}

  /** What is kept of this and still good; may block. */
  Optional<Kept> find(Indicator indicator);

  /** Keeps an appraisal, a moment later; never blocks and never fails. */
  void keep(Kept appraisal);
}
