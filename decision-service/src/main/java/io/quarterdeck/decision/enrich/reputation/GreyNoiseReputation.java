package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * GreyNoise community: who scans the whole internet, and with what in mind.
 *
 * <p>Malicious scores {@value #MALICIOUS}, suspicious {@value #SUSPICIOUS}; of the rest a scanner
 * without a class {@value #NOISE}; benign ones, common business services (RIOT) and the silent 0.
 * It vouches for benign scanners and common business services.
 *
 * <p>It knows IPv4 addresses only.
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
  public boolean answersFor(Indicator indicator) {
    return indicator instanceof Ip ip && ip.address().isV4();
  }

  @Override
  public Call call(Indicator indicator) {
    return Call.get("/v3/community/" + indicator.text());
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("key", key);
  }

  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    JsonNode noise = answer.path("noise");
    JsonNode riot = answer.path("riot");
    if (!noise.isBoolean() || !riot.isBoolean()) {
      throw new AnswerException("its answer has no noise and riot");
    }
    Standing standing = standing(answer, noise.booleanValue(), riot.booleanValue());
    return Optional.of(
        new Opinion(
            name(),
            standing.score,
            false,
            standing.vouches,
            standing.why,
            Told.time(answer.path("last_seen")).orElse(null)));
  }

  private record Standing(int score, boolean vouches, String why) {}

  private static Standing standing(JsonNode answer, boolean noise, boolean riot) {
    String named = Told.name(answer.path("name")).map(name -> " (" + name + ")").orElse("");
    return switch (answer.path("classification").asString("unknown")) {
      case "malicious" -> new Standing(MALICIOUS, false, "it scans with malicious intent");
      case "suspicious" -> new Standing(SUSPICIOUS, false, "it scans suspiciously");
      case "benign" -> new Standing(0, true, "it is benign" + named);
      default -> {
        if (riot) {
          yield new Standing(0, true, "it is a common business service" + named);
        }
        yield noise
            ? new Standing(NOISE, false, "it scans the internet, with unknown intent")
            : new Standing(0, false, "it does not scan the internet");
      }
    };
  }

  /** Its 404 is JSON with a message; a proxy's is not. */
  @Override
  public boolean notSeen(JsonNode answer) {
    return answer.path("noise").isBoolean() || answer.path("message").isString();
  }
}
