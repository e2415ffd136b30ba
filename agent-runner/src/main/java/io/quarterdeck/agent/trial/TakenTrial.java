package io.quarterdeck.agent.trial;

import tools.jackson.databind.JsonNode;

/**
 * One side of a trial that the runner holds.
 *
 * @param side {@code current} or {@code proposed}
 */
public record TakenTrial(
    String id, String side, String prompt, String promptVersion, String context, JsonNode schema) {
  static TakenTrial of(JsonNode told) {
    return new TakenTrial(
        told.path("trial").asString(""),
        told.path("side").asString(""),
        told.path("prompt").asString(""),
        told.path("prompt_version").asString(""),
        told.path("context").asString(""),
        told.path("answer_schema"));
  }
}
