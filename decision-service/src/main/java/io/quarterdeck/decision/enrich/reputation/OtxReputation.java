package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OTX: in how many pulses its community names it.
 *
 * <p>Each pulse is worth {@value #PULSE}, up to {@value #MOST_FOR_PULSES}; {@value #NAMED} more
 * when one names a malware family or an adversary. Anybody may write a pulse, so that OTX alone
 * never makes a malicious score. What is on one of its whitelists scores 0, and is vouched for.
 *
 * <p>The calls about domains, URLs and files are from its own SDK.
 */
final class OtxReputation implements ReputationApi {
  static final int PULSE = 10;
  static final int MOST_FOR_PULSES = 50;
  static final int NAMED = 20;
  private static final int MOST_PULSES = 100_000;

  @Override
  public String name() {
    return "otx";
  }

  /** It is known to be slow, and at times to answer after a minute. */
  @Override
  public Duration patience() {
    return Duration.ofSeconds(2);
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return true;
  }

  @Override
  public Call call(Indicator indicator) {
    return Call.get("/api/v1/indicators/" + path(indicator) + "/general");
  }

  private static String path(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> (ip.address().isV4() ? "IPv4/" : "IPv6/") + ip.text();
      case Domain domain -> (isHost(domain) ? "hostname/" : "domain/") + domain.text();
      case Url url -> "url/" + Call.segment(url.text());
      case FileHash hash -> "file/" + hash.text();
    };
  }

  /** It keeps the two apart, and takes either where nobody can tell, as below co.uk. */
  private static boolean isHost(Domain domain) {
    return domain.text().indexOf('.') != domain.text().lastIndexOf('.');
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("X-OTX-API-KEY", key);
  }

  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    JsonNode info = answer.path("pulse_info");
    int count = AnswerException.count(info, "count", MOST_PULSES);
    boolean whitelisted = !answer.path("validation").isEmpty();
    if (whitelisted) {
      return Optional.of(new Opinion(name(), 0, false, true, "it is whitelisted", null));
    }
    return count == 0 ? Optional.empty() : Optional.of(opinion(count, info.path("pulses")));
  }

  private Opinion opinion(int count, JsonNode pulses) {
    boolean named = pulses.valueStream().anyMatch(OtxReputation::namesSomebody);
    int score = Math.min(MOST_FOR_PULSES, count * PULSE) + (named ? NAMED : 0);
    String why =
        Told.counted(count, "pulse")
            + (count == 1 ? " names it" : " name it")
            + (named ? ", with a malware family or an adversary" : "");
    return new Opinion(name(), score, false, false, why, modified(pulses));
  }

  private static boolean namesSomebody(JsonNode pulse) {
    return !pulse.path("malware_families").isEmpty()
        || !pulse.path("adversary").asString("").isBlank();
  }

  private static @Nullable Instant modified(JsonNode pulses) {
    return Told.latest(pulses, pulse -> Told.time(pulse.path("modified")));
  }
}
