package io.quarterdeck.rules.fact;

/**
 * What people said of earlier alerts of the same rule that named the same entity.
 *
 * @param value the entity's value
 * @param ruleId the detection rule's id
 */
public record PastVerdicts(
    String value,
    String ruleId,
    int truePositives,
    int falsePositives,
    int benign,
    String provenance)
    implements Enrichment {}
