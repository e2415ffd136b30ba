package io.quarterdeck.agent.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the APIs stream them, word by word. */
final class Streams {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Streams() {}

  private static String[] words(String text) {
    return text.isEmpty() ? new String[0] : text.split("(?<= )");
  }

  static List<String> openAi(ScriptedModel.Answered answered) {
    List<String> lines = new ArrayList<>();
    for (String word : words(answered.text())) {
      ObjectNode chunk = chunk();
      chunk
          .withArray("choices")
          .addObject()
          .put("index", 0)
          .putNull("finish_reason")
          .putObject("delta")
          .put("role", "assistant")
          .put("content", word);
      lines.add("data: " + chunk);
    }
    if (!answered.tool().isEmpty()) {
      ObjectNode chunk = chunk();
      ObjectNode delta =
          chunk
              .withArray("choices")
              .addObject()
              .put("index", 0)
              .putNull("finish_reason")
              .putObject("delta")
              .put("role", "assistant");
      delta
          .putArray("tool_calls")
          .addObject()
          .put("index", 0)
          .put("id", "call_1")
          .put("type", "function")
          .putObject("function")
          .put("name", answered.tool())
          .put("arguments", answered.arguments());
      lines.add("data: " + chunk);
    }
    ObjectNode end = chunk();
    end.withArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", answered.tool().isEmpty() ? "stop" : "tool_calls")
        .putObject("delta");
    lines.add("data: " + end);
    ObjectNode usage = chunk();
    usage.withArray("choices");
    usage
        .putObject("usage")
        .put("prompt_tokens", 50)
        .put("completion_tokens", 9)
        .put("total_tokens", 59);
    lines.add("data: " + usage);
    lines.add("data: [DONE]");
    return lines;
  }

  private static ObjectNode chunk() {
    ObjectNode chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-1").put("object", "chat.completion.chunk");
    return chunk.put("created", 1_700_000_000L).put("model", "scripted");
  }

  static List<String> anthropic(ScriptedModel.Answered answered) {
    List<String> lines = new ArrayList<>();
    ObjectNode start = event("message_start");
    ObjectNode message = start.putObject("message");
    message
        .put("id", "msg_1")
        .put("type", "message")
        .put("role", "assistant")
        .put("model", "scripted");
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.putObject("usage").put("input_tokens", 50).put("output_tokens", 1);
    lines.add(line(start));
    if (answered.tool().isEmpty()) {
      lines.add(block("text", "text", ""));
      for (String word : words(answered.text())) {
        lines.add(delta("text_delta", "text", word));
      }
    } else {
      ObjectNode begun = event("content_block_start").put("index", 0);
      begun
          .putObject("content_block")
          .put("type", "tool_use")
          .put("id", "toolu_1")
          .put("name", answered.tool())
          .putObject("input");
      lines.add(line(begun));
      lines.add(delta("input_json_delta", "partial_json", answered.arguments()));
    }
    lines.add(line(event("content_block_stop").put("index", 0)));
    ObjectNode end = event("message_delta");
    end.putObject("delta")
        .put("stop_reason", answered.tool().isEmpty() ? "end_turn" : "tool_use")
        .putNull("stop_sequence");
    end.putObject("usage").put("input_tokens", 50).put("output_tokens", 9);
    lines.add(line(end));
    lines.add(line(event("message_stop")));
    return lines;
  }

  private static String block(String type, String member, String value) {
    ObjectNode begun = event("content_block_start").put("index", 0);
    begun.putObject("content_block").put("type", type).put(member, value);
    return line(begun);
  }

  private static String delta(String type, String member, String value) {
    ObjectNode delta = event("content_block_delta").put("index", 0);
    delta.putObject("delta").put("type", type).put(member, value);
    return line(delta);
  }

  private static ObjectNode event(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static String line(ObjectNode event) {
    return "event: " + event.path("type").asString("") + "\ndata: " + event;
  }
}
