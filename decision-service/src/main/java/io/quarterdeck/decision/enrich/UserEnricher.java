package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.UserProfile;
import java.util.ArrayList;
import java.util.List;

/** What the user file says of the alert's accounts. */
record UserEnricher(Context context) implements Enricher {
  @Override
  public String name() {
    return "users";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      UserProfile user =
          entity.type() == EntityType.USER ? context.user(entity.value(), alert.eventTime()) : null;
      if (user != null) {
        facts.add(user);
      }
    }
    return facts;
  }
}
