package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Organisation;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import java.util.List;

/** How the event time lies to the organisation's working hours. */
record BusinessHoursEnricher(Organisation organisation) implements Enricher {
  @Override
  public String name() {
    return "business hours";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    return List.of(organisation.at(alert.eventTime()));
  }
}
