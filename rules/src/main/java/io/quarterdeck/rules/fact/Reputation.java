package io.quarterdeck.rules.fact;

/**
 * What threat intelligence says of an entity.
 *
 * @param value the entity's value
 * @param score 0 (harmless) to 100 (certainly malicious)
 * @param malicious whether the providers' verdict is malicious
 * @param tor whether it is a known Tor exit
 */
public record Reputation(String value, int score, boolean malicious, boolean tor, String provenance)
    implements Enrichment {}
