package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire, as the SDK's types and as JSON; numbers stay as they were written. */
final class Messages {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static final McpJsonMapper SDK = new JacksonMcpJsonMapper(JSON);
  private static final TypeReference<Map<String, Object>> NAMED = new TypeReference<>() {};

  private Messages() {}

  static JsonNode tree(JSONRPCMessage message) {
    try {
      return JSON.readTree(SDK.writeValueAsString(message));
    } catch (IOException e) {
      throw new IllegalStateException("a message of ours cannot be written", e);
    }
  }

  /** A message that came; empty where it is none. */
  static Optional<JSONRPCMessage> read(JsonNode message) {
    try {
      return Optional.of(McpSchema.deserializeJsonRpcMessage(SDK, message.toString()));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Map<String, Object> named(String json) {
    return JSON.readValue(json, NAMED);
  }

  /** The object or list that a text is, as a whole; empty where it is any other text. */
  static Optional<JsonNode> inside(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(stripped));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static boolean isAnswer(JsonNode message) {
    return message.has("result") || message.has("error");
  }

  static boolean isQuestion(JsonNode message) {
    return message.has("method") && message.has("id");
  }
}
