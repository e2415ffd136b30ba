package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.PastVerdicts;
import java.util.List;

/**
 * What people are said to have told of earlier alerts.
 *
 * @param rule the detection rule's id
 * @param entity type and value: {@code user:alice}
 */
record StatedFeedback(String rule, String entity, int truePositives, int falsePositives, int benign)
    implements Enricher {
  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    if (!alert.rule().id().equals(rule)) {
      return List.of();
    }
    return alert.entities().stream()
        .filter(named -> named.key().equals(entity))
        .map(Entity::value)
        .distinct()
        .<Enrichment>map(
            value -> new PastVerdicts(value, rule, truePositives, falsePositives, benign, "case"))
        .toList();
  }
}
