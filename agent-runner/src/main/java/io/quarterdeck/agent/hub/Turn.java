package io.quarterdeck.agent.hub;

import tools.jackson.databind.JsonNode;

/**
 * A turn that the runner holds.
 *
 * @param claim under which it is answered
 * @param role {@code _captain}, {@code _manager}, {@code _operator} or {@code _expert}
 * @param prompt the hub's instructions
 * @param context what is known, in Markdown; what came from outside is fenced
 * @param schema of the answer, JSON Schema
 * @param promptVersion which version of the prompt it is; empty where the hub does not say
 */
public record Turn(
    String id,
    int claim,
    String incident,
    String role,
    int round,
    String prompt,
    String context,
    JsonNode schema,
    String promptVersion) {
  static Turn of(JsonNode told) {
    return new Turn(
        told.path("turn").asString(""),
        told.path("claim").asInt(0),
        told.path("incident").asString(""),
        told.path("role").asString(""),
        told.path("round").asInt(0),
        told.path("prompt").asString(""),
        told.path("context").asString(""),
        told.path("answer_schema"),
        told.path("prompt_version").asString(""));
  }
}
