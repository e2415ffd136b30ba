package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.rules.fact.Reputation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * VirusTotal v3: how many of some ninety engines call an address bad.
 *
 * <p>Each engine that says malicious is worth {@value #MALICIOUS_POINTS} points and each that says
 * suspicious {@value #SUSPICIOUS_POINTS}, up to 100. One or two engines are wrong about somebody
 * every day, so the verdict is malicious from {@value #MALICIOUS_ENGINES} engines on.
 */
final class VirusTotalReputation implements ReputationApi {
  static final int MALICIOUS_POINTS = 15;
  static final int SUSPICIOUS_POINTS = 5;
  static final int MALICIOUS_ENGINES = 5;
  private static final int MOST_ENGINES = 1000;

  @Override
  public String name() {
    return "virustotal";
  }

  @Override
  public String path(String ip) {
    return "/api/v3/ip_addresses/" + ip;
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("x-apikey", key);
  }

  @Override
  public Optional<Reputation> read(String ip, JsonNode answer) {
    JsonNode attributes = answer.path("data").path("attributes");
    JsonNode engines = attributes.path("last_analysis_stats");
    int malicious = AnswerException.count(engines, "malicious", MOST_ENGINES);
    int suspicious = AnswerException.count(engines, "suspicious", MOST_ENGINES);
    int score = Math.min(100, malicious * MALICIOUS_POINTS + suspicious * SUSPICIOUS_POINTS);
    return Optional.of(
        new Reputation(ip, score, malicious >= MALICIOUS_ENGINES, isTor(attributes), name()));
  }

  private static boolean isTor(JsonNode attributes) {
    for (JsonNode tag : attributes.path("tags")) {
      if ("tor".equals(tag.asString(""))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean notSeen(JsonNode answer) {
    return "NotFoundError".equals(answer.path("error").path("code").asString(""));
  }
}
