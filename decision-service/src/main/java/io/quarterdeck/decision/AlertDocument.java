package io.quarterdeck.decision;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request body: the alert, and what its sender found out about it.
 *
 * @param alert without the member {@code enrichment}, which is ours in every alert
 */
record AlertDocument(JsonNode alert, @Nullable JsonNode enrichment) {
  private static final int DEEPEST = 128;
  private static final int LONGEST_NUMBER = 64;

  /** Alerts are hostile text: what is too deep or too long is no JSON to us. */
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxNumberLength(LONGEST_NUMBER)
                      .build())
              .build());

  /**
   * Parses a body.
   *
   * @throws tools.jackson.core.JacksonException with line and column when the text is no JSON
   */
  static AlertDocument parse(byte[] body) {
    JsonNode document = JSON.readTree(body);
    return document instanceof ObjectNode object
        ? new AlertDocument(object, object.remove("enrichment"))
        : new AlertDocument(document, null);
  }
}
