package io.quarterdeck.server.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * What a tool answers.
 *
 * @param content blocks as they stand in the protocol; what a model sees
 * @param structured the same for programs; null for none
 * @param isError whether the caller has to do something else first, which the content says
 */
public record ToolAnswer(List<ObjectNode> content, @Nullable JsonNode structured, boolean isError) {
  public ToolAnswer {
    content = List.copyOf(content);
  }

  /** An object, and its JSON as text: models see text only. */
  public static ToolAnswer of(ObjectNode structured) {
    return new ToolAnswer(List.of(text(structured.toString())), structured, false);
  }

  /** JSON text of an object, which is neither read nor written anew. */
  public static ToolAnswer ofJson(String json) {
    return new ToolAnswer(
        List.of(text(json)), JsonNodeFactory.instance.rawValueNode(new RawValue(json)), false);
  }

  /**
   * What went wrong, in words that say what to do next.
   *
   * @param structured the same for programs
   */
  public static ToolAnswer error(String sentence, @Nullable ObjectNode structured) {
    return new ToolAnswer(List.of(text(sentence)), structured, true);
  }

  public static ToolAnswer error(String sentence) {
    return error(sentence, null);
  }

  /** A block of text. */
  public static ObjectNode text(String text) {
    return JsonMapper.shared().createObjectNode().put("type", "text").put("text", text);
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode blocks = json.putArray("content");
    content.forEach(blocks::add);
    if (structured != null) {
      json.set("structuredContent", structured);
    }
    json.put("isError", isError);
    return json;
  }
}
