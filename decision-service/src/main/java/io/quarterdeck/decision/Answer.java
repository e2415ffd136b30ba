package io.quarterdeck.decision;

/**
 * The answer to an alert.
 *
 * @param decision the word that a SOAR branches on
 * @param json the whole answer, one flat object
 * @param degraded whether something was away while it was decided
 * @param repeated whether the alert had been decided before and this is that answer
 */
public record Answer(
    String decisionId, String decision, String json, boolean degraded, boolean repeated) {}
