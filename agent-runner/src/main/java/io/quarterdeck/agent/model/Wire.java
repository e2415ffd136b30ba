package io.quarterdeck.agent.model;

import java.util.List;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.tool.ToolCallback;
import tools.jackson.databind.JsonNode;

/** What APIs are told differently. */
interface Wire {
  /** The options of a call. */
  ChatOptions options(JsonNode schema, AnswerFormat format);

  /** The options of a talk. */
  ChatOptions options(List<ToolCallback> tools);

  /** Whether the API can be held to this schema; otherwise it stands in the text. */
  boolean takes(JsonNode schema);

  /** Whether the input that the API counts holds what it had cached. */
  boolean countsCached();
}
