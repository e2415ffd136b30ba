package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * AbuseIPDB v2: its confidence that an address is abusive, from reports of the last {@value #DAYS}
 * days. The confidence is the score; it is malicious from where AbuseIPDB itself recommends
 * blocking. An address that it whitelists scores 0, and is vouched for.
 *
 * <p>It knows addresses only.
 */
final class AbuseIpdbReputation implements ReputationApi {
  static final int DAYS = 90;

  @Override
  public String name() {
    return "abuseipdb";
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return indicator instanceof Ip;
  }

  @Override
  public Call call(Indicator indicator) {
    return Call.get("/api/v2/check?ipAddress=" + indicator.text() + "&maxAgeInDays=" + DAYS);
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("Key", key);
  }

  /** It answers 200 with a score of 0 for an address without reports. */
  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    JsonNode data = answer.path("data");
    int confidence = AnswerException.count(data, "abuseConfidenceScore", 100);
    boolean whitelisted = AnswerException.flag(data, "isWhitelisted");
    return Optional.of(
        new Opinion(
            name(),
            whitelisted ? 0 : confidence,
            AnswerException.flag(data, "isTor"),
            whitelisted,
            whitelisted ? "it is whitelisted" : why(confidence, data.path("totalReports")),
            Told.time(data.path("lastReportedAt")).orElse(null)));
  }

  private static String why(int confidence, JsonNode reports) {
    String told = "it is abusive with a confidence of " + confidence + " %";
    return reports.isIntegralNumber()
        ? told
            + " after "
            + Told.counted(Math.max(0, reports.asInt(0)), "report")
            + " in "
            + DAYS
            + " days"
        : told;
  }
}
