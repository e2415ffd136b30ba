package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.rules.fact.Reputation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * AbuseIPDB v2: its confidence that an address is abusive, from reports of the last {@value #DAYS}
 * days. The confidence is the score; the verdict is malicious from {@link
 * ReputationApi#MALICIOUS_FROM} on, where AbuseIPDB itself recommends blocking. An address that it
 * whitelists scores 0.
 */
final class AbuseIpdbReputation implements ReputationApi {
  static final int DAYS = 90;

  @Override
  public String name() {
    return "abuseipdb";
  }

  @Override
  public String path(String ip) {
    return "/api/v2/check?ipAddress=" + ip + "&maxAgeInDays=" + DAYS;
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("Key", key);
  }

  @Override
  public Optional<Reputation> read(String ip, JsonNode answer) {
    JsonNode data = answer.path("data");
    int confidence = AnswerException.count(data, "abuseConfidenceScore", 100);
    int score = AnswerException.flag(data, "isWhitelisted") ? 0 : confidence;
    return Optional.of(
        new Reputation(
            ip, score, score >= MALICIOUS_FROM, AnswerException.flag(data, "isTor"), name()));
  }

  /** It answers 200 with a score of 0 for an address without reports. */
  @Override
  public boolean notSeen(JsonNode answer) {
    return false;
  }
}
