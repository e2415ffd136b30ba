package io.quarterdeck.decision.enrich.reputation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.ReputationVerdict;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * VirusTotal v3: how many of some ninety engines call it bad.
 *
 * <p>Each engine that says malicious is worth {@value #MALICIOUS_POINTS} points and each that says
 * suspicious {@value #SUSPICIOUS_POINTS}, up to 100. One or two engines are wrong about somebody
 * every day, so that fewer than {@value #MALICIOUS_ENGINES} engines that say malicious stay below a
 * malicious score.
 *
 * <p>The calls about domains, URLs and files, and how it names a URL, are from its documentation.
 */
final class VirusTotalReputation implements ReputationApi {
  static final int MALICIOUS_POINTS = 15;
  static final int SUSPICIOUS_POINTS = 5;
  static final int MALICIOUS_ENGINES = 5;
  private static final int MOST_ENGINES = 1000;
  private static final Base64.Encoder URL_ID = Base64.getUrlEncoder().withoutPadding();

  @Override
  public String name() {
    return "virustotal";
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return true;
  }

  @Override
  public Call call(Indicator indicator) {
    return Call.get("/api/v3/" + path(indicator));
  }

  private static String path(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> "ip_addresses/" + ip.text();
      case Domain domain -> "domains/" + domain.text();
      case Url url -> "urls/" + URL_ID.encodeToString(url.text().getBytes(UTF_8));
      case FileHash hash -> "files/" + hash.text();
    };
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("x-apikey", key);
  }

  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    JsonNode attributes = answer.path("data").path("attributes");
    JsonNode engines = attributes.path("last_analysis_stats");
    int malicious = AnswerException.count(engines, "malicious", MOST_ENGINES);
    int suspicious = AnswerException.count(engines, "suspicious", MOST_ENGINES);
    return Optional.of(
        new Opinion(
            name(),
            score(malicious, suspicious),
            isTor(attributes),
            false,
            why(malicious, suspicious, engines),
            Told.time(attributes.path("last_analysis_date")).orElse(null)));
  }

  private static int score(int malicious, int suspicious) {
    int points = malicious * MALICIOUS_POINTS + suspicious * SUSPICIOUS_POINTS;
    int most = malicious < MALICIOUS_ENGINES ? ReputationVerdict.MALICIOUS_FROM - 1 : 100;
    return Math.min(most, points);
  }

  private static String why(int malicious, int suspicious, JsonNode engines) {
    int all = malicious + suspicious;
    for (String rest : List.of("harmless", "undetected", "timeout")) {
      all += Math.clamp(engines.path(rest).asInt(0), 0, MOST_ENGINES);
    }
    return malicious
        + " of "
        + Told.counted(all, "engine")
        + " call it malicious, "
        + suspicious
        + " suspicious";
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
