package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import java.util.ArrayList;
import java.util.List;

/** The allow, watch and Tor lists on which the alert's entities stand. */
record ListEnricher(Context context) implements Enricher {
  @Override
  public String name() {
    return "lists";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      facts.addAll(context.listings(entity));
    }
    return facts;
  }
}
