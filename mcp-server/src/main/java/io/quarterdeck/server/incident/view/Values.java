package io.quarterdeck.server.incident.view;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What was kept as text and is JSON most of the time. */
final class Values {
  /** Numbers keep their digits. */
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Values() {}

  /** The tree; a string where the text is none, because it was cut, say. */
  static JsonNode of(String text) {
    try {
      JsonNode tree = EXACT.readTree(text);
      return tree == null || tree.isMissingNode() ? StringNode.valueOf(text) : tree;
    } catch (JacksonException e) {
      return StringNode.valueOf(text);
    }
  }
}
