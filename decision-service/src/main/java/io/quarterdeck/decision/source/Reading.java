package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import java.util.List;

/**
 * An alert and what it itself tells about its entities, such as the country of an address.
 *
 * @param stated with provenance {@code alert}
 */
public record Reading(Alert alert, List<Enrichment> stated) {
  public Reading {
    stated = List.copyOf(stated);
  }
}
