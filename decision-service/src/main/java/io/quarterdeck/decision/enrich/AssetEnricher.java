package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import java.util.ArrayList;
import java.util.List;

/** What the asset file says of the alert's addresses and hosts. */
record AssetEnricher(Context context) implements Enricher {
  @Override
  public String name() {
    return "assets";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      Asset asset = context.asset(entity);
      if (asset != null) {
        facts.add(asset);
      }
    }
    return facts;
  }
}
