package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.FileHash.Algorithm;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * URLhaus: where malware is served, and what.
 *
 * <p>An address that serves it now scores {@link Weight#HOST}'s 90, one that did 40, since hosts
 * are cleaned; a domain 60 and 30, since it may belong to a million sites; a URL 90 and 80; each
 * more when a block list names it, {@link Weight} says how much. A file that was served scores
 * {@value #NAMED_FILE} when it is known as what, else {@value #FILE}.
 *
 * <p>Of addresses it knows IPv4 only, of hashes MD5 and SHA-256. The calls about URLs and files are
 * from its documentation.
 */
final class UrlhausReputation implements ReputationApi {
  static final int NAMED_FILE = 90;
  static final int FILE = 60;
  private static final Set<String> NOT_LISTED = Set.of("", "not listed", "null");

  /** A list that calls a host so says whom it belongs to, and nothing against it. */
  private static final String ABUSED = "abused_";

  /** What serving malware counts, now and once, and what a block list adds. */
  enum Weight {
    HOST(90, 40, 10),
    DOMAIN(60, 30, 30),
    URL(90, 80, 10);

    private final int online;
    private final int offline;
    private final int listed;

    Weight(int online, int offline, int listed) {
      this.online = online;
      this.offline = offline;
      this.listed = listed;
    }

    int score(boolean isOnline, boolean isListed) {
      return (isOnline ? online : offline) + (isListed ? listed : 0);
    }
  }

  @Override
  public String name() {
    return "urlhaus";
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> ip.address().isV4();
      case FileHash hash -> hash.algorithm() != Algorithm.SHA1;
      case Domain domain -> true;
      case Url url -> true;
    };
  }

  @Override
  public Call call(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> Call.form("/v1/host/", "host", ip.text());
      case Domain domain -> Call.form("/v1/host/", "host", domain.text());
      case Url url -> Call.form("/v1/url/", "url", url.text());
      case FileHash hash ->
          Call.form("/v1/payload/", hash.algorithm().word() + "_hash", hash.text());
    };
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
    return switch (indicator) {
      case Ip ip -> ofHost(answer, Weight.HOST);
      case Domain domain -> ofHost(answer, Weight.DOMAIN);
      case Url url -> Optional.of(ofUrl(answer));
      case FileHash hash -> Optional.of(ofFile(answer, hash));
    };
  }

  private Optional<Opinion> ofHost(JsonNode answer, Weight weight) {
    JsonNode urls = answer.path("urls");
    if (!urls.isArray()) {
      throw new AnswerException("its answer has no list of urls");
    }
    return urls.isEmpty() ? Optional.empty() : Optional.of(ofHost(urls, answer, weight));
  }

  private Opinion ofHost(JsonNode urls, JsonNode answer, Weight weight) {
    int online = (int) urls.valueStream().filter(UrlhausReputation::isOnline).count();
    String why =
        online > 0
            ? "it serves malware now, at " + Told.counted(online, "URL")
            : "it served malware, at " + Told.counted(urls.size(), "URL") + gone(urls.size());
    return opinion(
        weight.score(online > 0, isListed(answer)),
        why + listed(answer),
        Told.latest(urls, url -> Told.time(url.path("date_added"))));
  }

  private static String gone(int urls) {
    return urls == 1 ? " that is gone" : " that are gone";
  }

  private Opinion ofUrl(JsonNode answer) {
    if (!answer.path("url_status").isString()) {
      throw new AnswerException("its answer has no url_status");
    }
    boolean online = isOnline(answer);
    return opinion(
        Weight.URL.score(online, isListed(answer)),
        (online ? "it serves malware now" : "it served malware") + listed(answer),
        Told.time(answer.path("date_added")).orElse(null));
  }

  private Opinion ofFile(JsonNode answer, FileHash hash) {
    if (!hash.isMeantBy(answer.path(hash.algorithm().word() + "_hash").asString(""))) {
      throw new AnswerException("its answer is about another file");
    }
    Optional<String> name = Told.name(answer.path("signature"));
    return opinion(
        name.isPresent() ? NAMED_FILE : FILE,
        "URLs of malware served it" + name.map(known -> ", as " + known).orElse(""),
        Told.time(answer.path("lastseen"))
            .or(() -> Told.time(answer.path("firstseen")))
            .orElse(null));
  }

  private Opinion opinion(int score, String why, @Nullable Instant seenAt) {
    return new Opinion(name(), score, false, false, why, seenAt);
  }

  private static boolean isOnline(JsonNode url) {
    return url.path("url_status").asString("").equals("online");
  }

  private static String listed(JsonNode answer) {
    return isListed(answer) ? ", and stands on a block list" : "";
  }

  private static boolean isListed(JsonNode answer) {
    JsonNode lists = answer.path("blacklists");
    return List.of("spamhaus_dbl", "surbl").stream()
        .map(list -> lists.path(list).asString(""))
        .anyMatch(entry -> !NOT_LISTED.contains(entry) && !entry.startsWith(ABUSED));
  }
}
