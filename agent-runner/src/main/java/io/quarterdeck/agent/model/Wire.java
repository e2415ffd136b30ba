package io.quarterdeck.agent.model;

import org.springframework.ai.chat.prompt.ChatOptions;
import tools.jackson.databind.JsonNode;

/** What APIs are told differently. */
interface Wire {
  /** The options of a call. */
  ChatOptions options(JsonNode schema, AnswerFormat format);

  /** Whether the API can be held to this schema; otherwise it stands in the text. */
  boolean takes(JsonNode schema);

  /** Whether the input that the API counts holds what it had cached. */
  boolean countsCached();
}
