package io.quarterdeck.decision.enrich.reputation;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What ThreatFox and URLhaus, both of abuse.ch, have in common. */
final class AbuseCh {
  private AbuseCh() {}

  static Map<String, String> headers(String key) {
    return Map.of("Auth-Key", key);
  }

  static boolean refusesKey(JsonNode answer) {
    return status(answer).equals("unknown_auth_key");
  }

  /** {@code illegal_hash}, {@code invalid_url}: what it makes of questions that are none to it. */
  static boolean refusesQuestion(JsonNode answer) {
    return status(answer).startsWith("ill") || status(answer).startsWith("invalid_");
  }

  /**
   * Whether the service knows it; the two spell it differently when they do not.
   *
   * @throws AnswerException when the answer says neither
   */
  static boolean found(JsonNode answer) {
    return switch (status(answer)) {
      case "ok" -> true;
      case "no_result", "no_results" -> false;
      default -> throw new AnswerException("its answer says neither ok nor that there is nothing");
    };
  }

  private static String status(JsonNode answer) {
    return answer.path("query_status").asString("");
  }
}
