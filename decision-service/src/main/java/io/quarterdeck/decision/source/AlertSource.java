package io.quarterdeck.decision.source;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Reads the alerts of one product, recognised by their shape.
 *
 * <p>Found through {@link java.util.ServiceLoader}: a new source is one class, its line under
 * {@code META-INF/services} and a fixture. Implementations are stateless.
 */
public interface AlertSource {
  /** The product's name as it stands in answers and in {@code ?source=}: {@code wazuh}. */
  String name();

  /** What the shape is recognised by, for the answer to an alert that nobody recognises. */
  String looksFor();

  /** Whether the document, a JSON object, is an alert of this product. */
  boolean recognises(JsonNode document);

  /**
   * Reads the document.
   *
   * @param tenant to put into the alert unless the document names one
   * @throws UnreadableAlertException when a field that must be there is missing or makes no sense
   */
  Reading read(JsonNode document, String tenant, Instant receivedAt);
}
