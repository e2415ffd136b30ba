package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.decision.enrich.RequestEnrichment;
import io.quarterdeck.decision.enrich.StatedContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One alert of a case.
 *
 * @param line where it begins
 * @param alert as it would be sent, without {@code enrichment}
 * @param source that reads it, or null to recognise it
 * @param mayAsk false for {@code enrich: never}
 * @param feedback what people said of earlier alerts
 */
public record Step(
    int line,
    Moment moment,
    JsonNode alert,
    @Nullable String source,
    boolean mayAsk,
    StatedContext context,
    RequestEnrichment enrichment,
    List<Enricher> feedback,
    Expectation expected) {
  public Step {
    feedback = List.copyOf(feedback);
  }
}
