package io.quarterdeck.server.incident;

import java.time.Instant;
import java.util.List;

/**
 * An alert of an incident, as its decision tells it.
 *
 * @param rule of the detector
 * @param techniques of ATT&CK
 * @param score 0 to 100
 * @param isNew whether it brings a rule, technique or entity that its case had not seen
 */
public record AlertNote(
    String decisionId,
    Instant at,
    String title,
    Severity severity,
    String rule,
    List<String> techniques,
    int score,
    List<KnownEntity> entities,
    boolean isNew) {
  public AlertNote {
    techniques = List.copyOf(techniques);
    entities = List.copyOf(entities);
  }
}
