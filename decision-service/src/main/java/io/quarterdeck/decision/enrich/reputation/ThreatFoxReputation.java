package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.FileHash.Algorithm;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * ThreatFox: malware's servers. The highest confidence of those who reported it is the score.
 *
 * <p>It keeps an address with its port, so that it is asked for all that contain the address, and
 * those with another host are left out: 11.2.3.40 contains 1.2.3.4. Domains and URLs are asked for
 * as they are: a site of many users is no server of malware because one of its URLs is reported. Of
 * a file it knows the servers that the file calls. How it is asked for hashes is from its
 * documentation, which names MD5 and SHA-256 only.
 */
final class ThreatFoxReputation implements ReputationApi {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String name() {
    return "threatfox";
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return !(indicator instanceof FileHash hash) || hash.algorithm() != Algorithm.SHA1;
  }

  @Override
  public Call call(Indicator indicator) {
    ObjectNode body = JSON.createObjectNode();
    if (indicator instanceof FileHash hash) {
      body.put("query", "search_hash");
      body.put("hash", hash.text());
    } else {
      body.put("query", "search_ioc");
      body.put("search_term", indicator.text());
      body.put("exact_match", !(indicator instanceof Ip));
    }
    return Call.json("/api/v1/", body);
  }

  @Override
  public Map<String, String> headers(String key) {
    return AbuseCh.headers(key);
  }

  @Override
  public boolean refusesKey(JsonNode answer) {
    return AbuseCh.refusesKey(answer);
  }

  @Override
  public boolean refusesQuestion(JsonNode answer) {
    return AbuseCh.refusesQuestion(answer);
  }

  @Override
  public Optional<Opinion> read(Indicator indicator, JsonNode answer) {
    if (!AbuseCh.found(answer)) {
      return Optional.empty();
    }
    JsonNode data = answer.path("data");
    if (!data.isArray()) {
      throw new AnswerException("its answer has no list of data");
    }
    List<JsonNode> found =
        data.valueStream().filter(one -> isAbout(one.path("ioc").asString(""), indicator)).toList();
    return found.stream()
        .max(Comparator.comparingInt(ThreatFoxReputation::confidence))
        .map(surest -> opinion(surest, found));
  }

  private static boolean isAbout(String ioc, Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> ip.isMeantBy(host(ioc));
      case Domain domain -> domain.isMeantBy(ioc);
      case Url url -> url.isMeantBy(ioc);
      case FileHash hash -> true;
    };
  }

  private Opinion opinion(JsonNode surest, List<JsonNode> found) {
    String malware = Told.name(surest.path("malware_printable")).orElse("malware");
    return new Opinion(
        name(),
        confidence(surest),
        false,
        false,
        "it belongs to " + malware + " with a confidence of " + confidence(surest) + " %",
        Told.latest(found.stream(), ThreatFoxReputation::seenAt));
  }

  private static int confidence(JsonNode one) {
    return AnswerException.count(one, "confidence_level", 100);
  }

  private static Optional<Instant> seenAt(JsonNode one) {
    return Told.time(one.path("last_seen")).or(() -> Told.time(one.path("first_seen")));
  }

  /** Of {@code 1.2.3.4:443}, {@code [2001:db8::1]:443}, a URL, or a bare address. */
  private static String host(String ioc) {
    if (Ip.parse(ioc) != null) {
      return ioc;
    }
    try {
      String host = new URI(ioc.contains("://") ? ioc : "x://" + ioc).getHost();
      return host == null ? "" : host.replace("[", "").replace("]", "");
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
