package io.quarterdeck.agent.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A talk in the words of Spring AI. */
final class Spoken {
  private static final String FUNCTION = "function";

  private Spoken() {}

  static List<Message> messages(Talk talk) {
    List<Message> messages = new ArrayList<>();
    messages.add(new SystemMessage(talk.instructions()));
    talk.lines().forEach(line -> messages.add(message(line)));
    return messages;
  }

  private static Message message(Talk.Line line) {
    return switch (line) {
      case Talk.Line.Asked asked -> new UserMessage(asked.text());
      case Talk.Line.Answered answered ->
          AssistantMessage.builder()
              .content(answered.utterance().text())
              .toolCalls(
                  answered.utterance().uses().stream()
                      .map(use ->
                          new AssistantMessage.ToolCall(
                              use.id(), FUNCTION, use.name(), use.arguments()))
                      .toList())
              .build();
      case Talk.Line.Found found ->
          ToolResponseMessage.builder()
              .responses(
                  found.results().stream()
                      .map(one ->
                          new ToolResponseMessage.ToolResponse(
                              one.use().id(), one.use().name(), one.text()))
                      .toList())
              .build();
    };
  }

  static List<ToolCallback> tools(Talk talk) {
    return talk.tools().stream().<ToolCallback>map(Offered::new).toList();
  }

  static List<Utterance.ToolUse> uses(ChatResponse response) {
    return response.getResults().stream()
        .flatMap(one -> Stream.ofNullable(one.getOutput().getToolCalls()).flatMap(List::stream))
        .map(call -> new Utterance.ToolUse(call.id(), call.name(), call.arguments()))
        .toList();
  }

  /** A tool that only the hub calls. */
  private record Offered(Talk.Tool tool) implements ToolCallback {
    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name(tool.name())
          .description(tool.description())
          .inputSchema(tool.schema().toString())
          .build();
    }

    @Override
    public String call(String arguments) {
      throw new UnsupportedOperationException("tools are called by the hub");
    }
  }
}
