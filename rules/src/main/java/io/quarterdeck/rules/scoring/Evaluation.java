package io.quarterdeck.rules.scoring;

import java.util.List;

/**
 * What the rules made of one alert.
 *
 * @param score the sum of the factors' points, clamped to 0..100
 * @param verdict what the score, or a rule's recommendation, asks for
 * @param factors each name once, in {@link Factor#ORDER}
 * @param keys by which the alert may join a case, each entity once, ordered by entity key
 * @param playbooks worth running, ordered by name
 * @param failures rules that threw; not empty means that the score may be too low
 */
public record Evaluation(
    int score,
    Verdict verdict,
    List<Factor> factors,
    List<CorrelationKey> keys,
    List<PlaybookSuggestion> playbooks,
    List<RuleFailure> failures) {
  public Evaluation {
    factors = List.copyOf(factors);
    keys = List.copyOf(keys);
    playbooks = List.copyOf(playbooks);
    failures = List.copyOf(failures);
  }
}
