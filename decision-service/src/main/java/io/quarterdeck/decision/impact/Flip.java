package io.quarterdeck.decision.impact;

import java.util.Map;

/**
 * A change that would give another decision.
 *
 * @param change in words; two changes are joined by {@code and}
 * @param decision as it would be
 * @param riskScore as it would be
 * @param enrichment to send with the alert to try it; empty where the change is none that an
 *     enrichment can make
 */
public record Flip(
    String change,
    String decision,
    int riskScore,
    Map<String, Map<String, Map<String, Object>>> enrichment) {}
