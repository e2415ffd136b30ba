package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one service's calls and answers look like; {@link ReputationClient} does the calling. */
interface ReputationApi {
  String name();

  /** Whether it can know such a thing at all. */
  boolean answersFor(Indicator indicator);

  /** How long it is worth waiting for, whatever the budget is. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** The call about something that it answers for. */
  Call call(Indicator indicator);

  Map<String, String> headers(String key);

  /**
   * Reads an answer with status 200.
   *
   * @return empty when it says that the service has not seen it
   * @throws AnswerException when it is not as the service documents it
   */
  Optional<Opinion> read(Indicator indicator, JsonNode answer);

  /** Whether this answer with status 404 says that the service has not seen it. */
  default boolean notSeen(JsonNode answer) {
    return false;
  }

  /** Whether this answer with status 200 says that it makes nothing of the question. */
  default boolean refusesQuestion(JsonNode answer) {
    return false;
  }

  /** Whether this answer with status 200 says that the key is wrong. */
  default boolean refusesKey(JsonNode answer) {
    return false;
  }
}
