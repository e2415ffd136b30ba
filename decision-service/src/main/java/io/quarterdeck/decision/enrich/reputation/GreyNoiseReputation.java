package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.rules.fact.Reputation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * GreyNoise community: who scans the whole internet, and with what in mind.
 *
 * <p>Malicious scores {@value #MALICIOUS}, suspicious {@value #SUSPICIOUS}; of the rest a scanner
 * without a class {@value #NOISE}; benign ones, common business services (RIOT) and the silent 0.
 * It knows IPv4 only.
 */
final class GreyNoiseReputation implements ReputationApi {
  static final int MALICIOUS = 90;
  static final int SUSPICIOUS = 50;
  static final int NOISE = 25;

  @Override
  public String name() {
    return "greynoise";
  }

  @Override
  public boolean answersFor(String ip) {
    return ip.indexOf(':') < 0;
  }

  @Override
  public String path(String ip) {
    return "/v3/community/" + ip;
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("key", key);
  }

  @Override
  public Optional<Reputation> read(String ip, JsonNode answer) {
    JsonNode noise = answer.path("noise");
    JsonNode riot = answer.path("riot");
    if (!noise.isBoolean() || !riot.isBoolean()) {
      throw new AnswerException("its answer has no noise and riot");
    }
    int score =
        switch (answer.path("classification").asString("unknown")) {
          case "malicious" -> MALICIOUS;
          case "suspicious" -> SUSPICIOUS;
          case "benign" -> 0;
          default -> noise.booleanValue() && !riot.booleanValue() ? NOISE : 0;
        };
    return Optional.of(new Reputation(ip, score, score >= MALICIOUS_FROM, false, name()));
  }

  /** Its 404 is JSON with a message; a proxy's is not. */
  @Override
  public boolean notSeen(JsonNode answer) {
    return answer.path("noise").isBoolean() || answer.path("message").isString();
  }
}
