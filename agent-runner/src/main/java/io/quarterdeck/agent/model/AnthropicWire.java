package io.quarterdeck.agent.model;

import java.util.List;
import org.springframework.ai.anthropic.AnthropicCacheOptions;
import org.springframework.ai.anthropic.AnthropicCacheStrategy;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.tool.ToolCallback;
import tools.jackson.databind.JsonNode;

/** The messages of Anthropic. */
final class AnthropicWire implements Wire {
  private final String model;
  private final int answerTokens;

  AnthropicWire(String model, int answerTokens) {
    this.model = model;
    this.answerTokens = answerTokens;
  }

  @Override
  public ChatOptions options(List<ToolCallback> tools) {
    AnthropicChatOptions.Builder options = plain();
    options.toolCallbacks(tools);
    return options.build();
  }

  @Override
  public ChatOptions options(JsonNode schema, AnswerFormat format) {
    AnthropicChatOptions.Builder options = plain();
    if (format == AnswerFormat.SCHEMA && takes(schema)) {
      options.outputSchema(ClosedSchema.of(schema).toString());
    }
    return options.build();
  }

  private AnthropicChatOptions.Builder plain() {
    AnthropicChatOptions.Builder options = AnthropicChatOptions.builder();
    options.model(model);
    options.maxTokens(answerTokens);
    // What a role is told is the same in all its turns.
    options.cacheOptions(
        AnthropicCacheOptions.builder().strategy(AnthropicCacheStrategy.SYSTEM_ONLY).build());
    return options;
  }

  @Override
  public boolean takes(JsonNode schema) {
    return ClosedSchema.isPossible(schema);
  }

  @Override
  public boolean countsCached() {
    return false;
  }
}
