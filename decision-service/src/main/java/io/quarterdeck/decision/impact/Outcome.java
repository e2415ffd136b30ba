package io.quarterdeck.decision.impact;

import io.quarterdeck.rules.scoring.Factor;
import java.util.List;

/**
 * What the rules make of a decision, before correlation.
 *
 * @param decision a verdict's word, or {@code enrich_only} where a look-up is asked for first
 * @param verdict the verdict's word
 */
public record Outcome(String decision, String verdict, int score, List<Factor> factors) {
  public Outcome {
    factors = List.copyOf(factors);
  }
}
