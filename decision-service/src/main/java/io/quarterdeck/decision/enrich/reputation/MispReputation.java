package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.FileHash.Algorithm;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * MISP: the organisation's own indicators, those only that are meant for detection and that stand
 * on none of its warning lists.
 *
 * <p>The gravest attribute counts: {@value #HIGH} in an event of high threat level, {@value
 * #MEDIUM} of medium, {@value #LOW} of low, {@value #UNDEFINED} of none; half of that when all its
 * decaying models call it decayed.
 */
final class MispReputation implements ReputationApi {
  static final int HIGH = 90;
  static final int MEDIUM = 80;
  static final int LOW = 60;
  static final int UNDEFINED = 70;
  private static final int MOST = 50;
  private static final Pattern ID = Pattern.compile("\\d{1,18}");
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String name() {
    return "misp";
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return true;
  }

  /**
   * To MISP an address with a port, a domain with its address and a file name with its hash are of
   * other types, whose values have a bar in them; it finds either part.
   */
  private static List<String> types(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> List.of("ip-src", "ip-dst", "ip-src|port", "ip-dst|port");
      case Domain domain -> List.of("domain", "hostname", "domain|ip");
      case Url url -> List.of("url");
      case FileHash hash -> {
        String type = hash.algorithm().word();
        yield hash.algorithm() == Algorithm.MD5
            ? List.of(type, "filename|" + type, "malware-sample")
            : List.of(type, "filename|" + type);
      }
    };
  }

  @Override
  public Call call(Indicator indicator) {
    ObjectNode body = JSON.createObjectNode();
    body.put("returnFormat", "json");
    body.put("value", indicator.text());
    ArrayNode types = body.putArray("type");
    types(indicator).forEach(types::add);
    body.put("to_ids", true);
    body.put("enforceWarninglist", true);
    body.put("includeDecayScore", true);
    body.put("includeEventTags", true);
    body.put("limit", MOST);
    return Call.json("/attributes/restSearch", body);
  }

  /** The bare key: MISP knows no Bearer. */
  @Override
  public Map<String, String> headers(String key) {
    return Map.of("Authorization", key);
  }

  private record Hit(int score, String where, @Nullable Instant seenAt) {}

  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    List<Hit> hits =
        attributes(answer)
            .valueStream()
            .filter(attribute -> isAbout(attribute, indicator))
            .map(MispReputation::hit)
            .toList();
    return hits.stream()
        .max(Comparator.comparingInt(Hit::score))
        .map(gravest ->
            new Opinion(
                name(),
                gravest.score,
                false,
                false,
                "its events name it in " + Told.counted(hits.size(), "attribute") + gravest.where,
                gravest.seenAt));
  }

  /** Without a hit some versions answer an empty list where the object with the list was. */
  private static JsonNode attributes(JsonNode answer) {
    JsonNode response = answer.path("response");
    JsonNode attributes =
        response.isArray() && response.isEmpty() ? response : response.path("Attribute");
    if (!attributes.isArray()) {
      throw new AnswerException("its answer has no list of attributes");
    }
    return attributes;
  }

  private static boolean isAbout(JsonNode attribute, Indicator indicator) {
    String value = attribute.path("value").asString("");
    return indicator.isMeantBy(value)
        || Stream.of(value.split("\\|", -1)).anyMatch(indicator::isMeantBy);
  }

  private static Hit hit(JsonNode attribute) {
    String level = attribute.path("Event").path("threat_level_id").asString("");
    int score =
        switch (level) {
          case "1" -> HIGH;
          case "2" -> MEDIUM;
          case "3" -> LOW;
          default -> UNDEFINED;
        };
    boolean decayed = isDecayed(attribute.path("decay_score"));
    return new Hit(
        decayed ? score / 2 : score,
        where(attribute, level, decayed),
        Told.time(attribute.path("last_seen"))
            .or(() -> Told.time(attribute.path("timestamp")))
            .orElse(null));
  }

  private static boolean isDecayed(JsonNode models) {
    return !models.isEmpty()
        && models.valueStream().allMatch(model -> AnswerException.flag(model, "decayed"));
  }

  private static String where(JsonNode attribute, String level, boolean decayed) {
    String word =
        switch (level) {
          case "1" -> "high";
          case "2" -> "medium";
          case "3" -> "low";
          default -> "undefined";
        };
    String event = attribute.path("event_id").asString("");
    return ", at worst "
        + (ID.matcher(event).matches() ? "event " + event : "one")
        + " of threat level "
        + word
        + (decayed ? ", which is decayed" : "");
  }
}
