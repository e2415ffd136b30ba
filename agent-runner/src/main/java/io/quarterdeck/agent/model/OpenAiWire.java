package io.quarterdeck.agent.model;

import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat completions of OpenAI, and of the many that speak like it. */
final class OpenAiWire implements Wire {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final String model;
  private final int answerTokens;
  private final boolean isOpenAi;

  /**
   * The wire.
   *
   * @param isOpenAi whether it is OpenAI's own API, which names the length of an answer otherwise
   */
  OpenAiWire(String model, int answerTokens, boolean isOpenAi) {
    this.model = model;
    this.answerTokens = answerTokens;
    this.isOpenAi = isOpenAi;
  }

  /**
   * Whether an address is the root of an API, which is meant with {@code /v1}; others, like {@code
   * /compatible-mode/v1} or {@code /api/paas/v4}, are taken as they are.
   */
  static String base(String url) {
    String bare = url.replaceAll("/+$", "").replaceAll("/chat/completions$", "");
    return bare.matches("https?://[^/]+") ? bare + "/v1" : bare;
  }

  private OpenAiChatOptions.Builder plain() {
    OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
    options.model(model);
    if (isOpenAi) {
      options.maxCompletionTokens(answerTokens);
    } else {
      options.maxTokens(answerTokens);
    }
    return options;
  }

  @Override
  public ChatOptions options(JsonNode schema, AnswerFormat format) {
    OpenAiChatOptions.Builder options = plain();
    return switch (format) {
      case SCHEMA -> options.extraBody(Map.of("response_format", bySchema(schema))).build();
      case JSON ->
          options.extraBody(Map.of("response_format", Map.of("type", "json_object"))).build();
      case TEXT -> options.build();
    };
  }

  @Override
  public ChatOptions options(List<ToolCallback> tools) {
    OpenAiChatOptions.Builder options = plain();
    options.toolCallbacks(tools);
    return options.streamUsage(true).build();
  }

  /** Not strict: strict schemas know no parts that may be left out, which playbooks have. */
  private static Map<String, Object> bySchema(JsonNode schema) {
    Map<String, Object> tree = JsonMapper.shared().convertValue(schema, MAP);
    return Map.of(
        "type",
        "json_schema",
        "json_schema",
        Map.of("name", "answer", "strict", false, "schema", tree));
  }

  @Override
  public boolean takes(JsonNode schema) {
    return true;
  }

  @Override
  public boolean countsCached() {
    return true;
  }
}
