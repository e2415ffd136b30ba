package io.quarterdeck.rules.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * The numbers that an author changes without touching a rule: {@code scoring.yaml}.
 *
 * @param weights points of each factor by its name
 * @param medium from this score on a case is opened
 * @param critical from this score on a case is opened and somebody is paged
 * @param windows correlation windows by name
 * @param defaultTier the tier of alerts that neither a tenant nor a source rule names
 * @param tenantTiers tier by tenant; wins over the source
 * @param sourceTiers tier by source
 */
public record Scoring(
    Map<String, Integer> weights,
    int medium,
    int critical,
    Map<String, Duration> windows,
    Tier defaultTier,
    Map<String, Tier> tenantTiers,
    Map<String, Tier> sourceTiers) {

  public Scoring {
    weights = Map.copyOf(weights);
    windows = Map.copyOf(windows);
    tenantTiers = Map.copyOf(tenantTiers);
    sourceTiers = Map.copyOf(sourceTiers);
  }

  /** What a score of 0..100 asks for. */
  public Verdict verdict(int score) {
    if (score >= critical) {
      return Verdict.CREATE_CASE_AND_PAGE;
    }
    return score >= medium ? Verdict.CREATE_CASE : Verdict.IGNORE;
  }

  /** The lowest score that asks for this verdict. */
  public int threshold(Verdict verdict) {
    return switch (verdict) {
      case IGNORE -> 0;
      case CREATE_CASE -> medium;
      case CREATE_CASE_AND_PAGE -> critical;
    };
  }

  /** The tier for an alert of this tenant and source. */
  public Tier tier(String tenant, String source) {
    Tier byTenant = tenantTiers.get(tenant);
    if (byTenant != null) {
      return byTenant;
    }
    return sourceTiers.getOrDefault(source, defaultTier);
  }
}
