package io.quarterdeck.decision.history;

import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.decision.history.RecentHistory.Recent;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds what was seen of an alert's entities in the hours before it. */
public final class HistoryEnricher implements Enricher {
  private final RecentHistory history;

  public HistoryEnricher(RecentHistory history) {
    this.history = history;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    Set<String> told = new HashSet<>();
    for (Enrichment fact : known) {
      if (fact instanceof History past) {
        told.add(past.value());
      }
    }
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      if (told.add(entity.value())) {
        history
            .before(alert.eventTime(), alert.tenant(), Storable.text(entity.key()))
            .map(recent -> fact(entity, alert.eventTime(), recent))
            .ifPresent(facts::add);
      }
    }
    return facts;
  }

  private History fact(Entity entity, Instant at, Recent recent) {
    return new History(
        entity.value(),
        recent.alerts(),
        recent.loginFailures(),
        recent.lastLogin().map(RecentHistory.Login::country).orElse(""),
        recent
            .lastLogin()
            .map(login -> (int) Duration.between(login.at(), at).toMinutes())
            .orElse(-1),
        name());
  }
}
