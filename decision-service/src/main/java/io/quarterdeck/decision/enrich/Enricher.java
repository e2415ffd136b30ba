package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import java.util.List;

/**
 * Adds what one local source knows about an alert's entities.
 *
 * <p>Must not wait for anything; look-ups over the network are {@link ReputationSource}s. What it
 * throws costs its facts only.
 */
public interface Enricher {
  /** Its name in the record and among the reasons of a degraded decision: {@code users}. */
  String name();

  /**
   * The facts to add.
   *
   * @param known what the request, the alert and earlier enrichers already say; what they say wins
   */
  List<Enrichment> enrich(Alert alert, List<Enrichment> known);
}
