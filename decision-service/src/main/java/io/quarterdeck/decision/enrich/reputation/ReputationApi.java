package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one service's calls and answers look like; {@link ReputationClient} does the calling. */
interface ReputationApi {
  String name();

  default boolean answersFor(String ip) {
    return true;
  }

  /** How long it is worth waiting for, whatever the budget is. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** The call about an address, which is safe to put into a URL or a form as it is. */
  Call call(String ip);

  Map<String, String> headers(String key);

  /**
   * Reads an answer with status 200.
   *
   * @return empty when it says that the service has not seen the address
   * @throws AnswerException when it is not as the service documents it
   */
  Optional<Opinion> read(String ip, JsonNode answer);

  /** Whether this answer with status 404 says that the service has not seen the address. */
  default boolean notSeen(JsonNode answer) {
    return false;
  }

  /** Whether this answer with status 200 says that the key is wrong. */
  default boolean refusesKey(JsonNode answer) {
    return false;
  }
}
