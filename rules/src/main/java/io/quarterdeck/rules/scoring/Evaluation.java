package io.quarterdeck.rules.scoring;

import java.util.Collection;
import java.util.List;

/**
 * What the rules made of one alert.
 *
 * @param score the sum of the factors' points, clamped to 0..100
 * @param verdict what the score, or a rule's recommendation, asks for
 * @param factors each name once, in {@link Factor#ORDER}
 * @param keys by which the alert may join a case, each entity once, ordered by entity key
 * @param playbooks worth running, ordered by name
 * @param failures rules that threw or were stopped; not empty means that the score may be too low
 * @param skipped names of the rules that were left out, in order
 */
public record Evaluation(
    int score,
    Verdict verdict,
    List<Factor> factors,
    List<CorrelationKey> keys,
    List<PlaybookSuggestion> playbooks,
    List<RuleFailure> failures,
    List<String> skipped) {
  public Evaluation {
    factors = List.copyOf(factors);
    keys = List.copyOf(keys);
    playbooks = List.copyOf(playbooks);
    failures = List.copyOf(failures);
    skipped = List.copyOf(skipped);
  }

  /** The same, said to have been found without these rules. */
  public Evaluation skipping(Collection<String> rules) {
    if (rules.isEmpty()) {
      return this;
    }
    return new Evaluation(
        score, verdict, factors, keys, playbooks, failures, rules.stream().sorted().toList());
  }
}
