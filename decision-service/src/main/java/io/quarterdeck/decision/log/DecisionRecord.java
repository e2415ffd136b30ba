package io.quarterdeck.decision.log;

import io.quarterdeck.decision.history.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision with everything that it takes to make it again.
 *
 * @param id {@code dec_} and 26 characters; equal for equal alert ids
 * @param source the alert's product
 * @param alertId the source's id of the alert, or null
 * @param ruleId the detection rule
 * @param decision {@code ignore}, {@code enrich_only}, {@code create_case}, {@code
 *     create_case_and_page} or {@code append_case}
 * @param score 0..100
 * @param caseNumber the case it belongs to, or null
 * @param correlationKey the entity it joined or would be joined by, empty when there is none
 * @param input the body as it was received; valid UTF-8, so that the text is lossless
 * @param context JSON: request options, facts with their provenance, what the window said
 * @param sighting the alert's entities and login, for the history, feedback and removals
 * @param rulesVersion version of the rule files
 * @param answer JSON: the answer as it was given
 */
public record DecisionRecord(
    String id,
    String tenant,
    Instant receivedAt,
    Instant eventTime,
    String source,
    @Nullable String alertId,
    String ruleId,
    String decision,
    int score,
    @Nullable Long caseNumber,
    String correlationKey,
    boolean degraded,
    Sighting sighting,
    String rulesVersion,
    String input,
    String context,
    String answer) {}
