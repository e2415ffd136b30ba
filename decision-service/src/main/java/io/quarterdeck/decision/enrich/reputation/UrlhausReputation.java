package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * URLhaus: hosts that serve malware. One that does so now scores {@value #ONLINE}, one that did
 * {@value #OFFLINE}, since hosts are cleaned; and {@value #LISTED} more when a block list names it.
 *
 * <p>It knows IPv4 only.
 */
final class UrlhausReputation implements ReputationApi {
  static final int ONLINE = 90;
  static final int OFFLINE = 40;
  static final int LISTED = 10;
  private static final Set<String> NOT_LISTED = Set.of("", "not listed", "null");

  @Override
  public String name() {
    return "urlhaus";
  }

  @Override
  public boolean answersFor(String ip) {
    return ip.indexOf(':') < 0;
  }

  @Override
  public Call call(String ip) {
    return Call.form("/v1/host/", "host=" + ip);
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
  public Optional<Opinion> read(String ip, JsonNode answer) {
    if (!AbuseCh.found(answer)) {
      return Optional.empty();
    }
    JsonNode urls = answer.path("urls");
    if (!urls.isArray()) {
      throw new AnswerException("its answer has no list of urls");
    }
    return urls.isEmpty() ? Optional.empty() : Optional.of(opinion(urls, isListed(answer)));
  }

  private Opinion opinion(JsonNode urls, boolean listed) {
    int online =
        (int)
            urls.valueStream()
                .filter(url -> url.path("url_status").asString("").equals("online"))
                .count();
    String why =
        online > 0
            ? "it serves malware now, at " + Told.counted(online, "URL")
            : "it served malware, at " + Told.counted(urls.size(), "URL") + gone(urls.size());
    return new Opinion(
        name(),
        (online > 0 ? ONLINE : OFFLINE) + (listed ? LISTED : 0),
        false,
        false,
        why + (listed ? ", and stands on a block list" : ""),
        Told.latest(urls, url -> Told.time(url.path("date_added"))));
  }

  private static String gone(int urls) {
    return urls == 1 ? " that is gone" : " that are gone";
  }

  private static boolean isListed(JsonNode answer) {
    JsonNode lists = answer.path("blacklists");
    return List.of("spamhaus_dbl", "surbl").stream()
        .anyMatch(list -> !NOT_LISTED.contains(lists.path(list).asString("")));
  }
}
