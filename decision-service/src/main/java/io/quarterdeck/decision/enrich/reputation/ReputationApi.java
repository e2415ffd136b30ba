package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.rules.fact.Reputation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one service's calls and answers look like; {@link ReputationClient} does the calling. */
interface ReputationApi {
  /** The score from which a service's own percentage counts as malicious. */
  int MALICIOUS_FROM = 75;

  String name();

  default boolean answersFor(String ip) {
    return true;
  }

  /** Path and query of the call about an address, which is safe to put into a URL as it is. */
  String path(String ip);

  Map<String, String> headers(String key);

  /**
   * Reads an answer with status 200.
   *
   * @return empty when it says that the service has not seen the address
   * @throws AnswerException when it is not as the service documents it
   */
  Optional<Reputation> read(String ip, JsonNode answer);

  /** Whether this answer with status 404 says that the service has not seen the address. */
  boolean notSeen(JsonNode answer);
}
