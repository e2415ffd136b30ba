package io.quarterdeck.decision.feedback;

import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.PastVerdicts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds what people said of earlier alerts of the same rule and entity. */
public final class PastVerdictsEnricher implements Enricher {
  private final FeedbackBook book;

  public PastVerdictsEnricher(FeedbackBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    Set<String> told = new HashSet<>();
    for (Enrichment fact : known) {
      if (fact instanceof PastVerdicts past) {
        told.add(past.value());
      }
    }
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      VerdictCounts counts = book.counts(alert.tenant(), alert.rule().id(), entity.key());
      if (!counts.equals(VerdictCounts.NONE) && told.add(entity.value())) {
        facts.add(fact(entity, alert, counts));
      }
    }
    return facts;
  }

  private PastVerdicts fact(Entity entity, Alert alert, VerdictCounts counts) {
    return new PastVerdicts(
        entity.value(),
        alert.rule().id(),
        counts.truePositives(),
        counts.falsePositives(),
        counts.benign(),
        name());
  }
}
