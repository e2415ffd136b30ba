package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.enrich.Known;
import java.util.List;
import java.util.Map;

/**
 * A decision whose case is settled: all that its answer is written from.
 *
 * @param id of the decision
 * @param caseIds ids of the named cases as the caller knows them, JSON, by case number; an outside
 *     case that is not reported yet has none
 * @param degraded why the decision may be less than it could be; empty when it is whole
 */
record Decided(
    String id,
    Judgement judgement,
    Known known,
    Correlation correlation,
    Map<String, String> caseIds,
    String rulesVersion,
    List<String> degraded) {

  DecisionWord word() {
    return switch (correlation.outcome()) {
      case Opened o -> DecisionWord.of(judgement.evaluation().verdict());
      case TookOver t -> DecisionWord.of(judgement.evaluation().verdict());
      case Escalated e -> DecisionWord.CREATE_CASE_AND_PAGE;
      case Appended a -> DecisionWord.APPEND_CASE;
      case Alone a -> DecisionWord.IGNORE;
      case Asked a -> DecisionWord.ENRICH_ONLY;
      case Repeated r -> throw new IllegalStateException("a repeated alert has its answer");
    };
  }

  /** The entity it joined its case by, or would be joined by; empty when there is none. */
  String correlationKey() {
    if (correlation.outcome() instanceof Appended appended && !appended.key().isEmpty()) {
      return appended.key();
    }
    return judgement.evaluation().keys().stream()
        .sorted(Keys.STRONGEST_FIRST)
        .map(key -> key.entity().key())
        .filter(entity -> !correlation.shared().contains(entity))
        .findFirst()
        .orElse("");
  }
}
