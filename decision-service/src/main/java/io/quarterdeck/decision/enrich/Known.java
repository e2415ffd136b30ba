package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import java.util.List;

/**
 * Everything that the rules get to see.
 *
 * @param alert with its entities marked internal or external by the asset file too
 * @param facts in an order that depends on the content only
 * @param missing why the facts may be incomplete: {@code mmdb: file not readable}; empty when whole
 * @param unknown external addresses whose reputation nobody could tell; a look-up might
 */
public record Known(
    Alert alert, List<Enrichment> facts, List<String> missing, List<Entity> unknown) {
  public Known {
    facts = List.copyOf(facts);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
  }
}
