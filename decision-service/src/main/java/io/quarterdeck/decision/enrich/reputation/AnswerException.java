package io.quarterdeck.decision.enrich.reputation;

import tools.jackson.databind.JsonNode;

/** An answer that is not as its service documents it. */
final class AnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AnswerException(String message) {
    super(message);
  }

  /** A whole number that must be there; cut to 0..most. */
  static int count(JsonNode parent, String name, int most) {
    JsonNode node = parent.path(name);
    if (!node.isIntegralNumber()) {
      throw new AnswerException("its answer has no number " + name);
    }
    return node.canConvertToInt() ? Math.clamp(node.intValue(), 0, most) : most;
  }

  /** A truth that may be missing or null, which means false. */
  static boolean flag(JsonNode parent, String name) {
    return parent.path(name).asBoolean(false);
  }
}
