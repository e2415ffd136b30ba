package io.quarterdeck.server.mcp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client learns of a tool.
 *
 * @param name 1 to 64 of {@code [a-zA-Z0-9_-]}: what every client takes
 * @param title for people, in any language
 * @param description what it does, when to use it and when not, what it needs, what comes back
 * @param inputSchema JSON Schema of an object
 * @param outputSchema of what is answered as {@code structuredContent}; null for none
 */
public record ToolDefinition(
    String name,
    String title,
    String description,
    JsonNode inputSchema,
    @Nullable JsonNode outputSchema,
    Hints hints) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  public ToolDefinition {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a tool cannot be named '" + name + "'");
    }
  }

  /** With both schemas as JSON text. */
  public static ToolDefinition of(
      String name, String title, String description, String input, String output, Hints hints) {
    JsonMapper json = JsonMapper.shared();
    return new ToolDefinition(
        name, title, description, json.readTree(input), json.readTree(output), hints);
  }

  ToolDefinition renamed(String other) {
    return new ToolDefinition(other, title, description, inputSchema, outputSchema, hints);
  }

  /** As it stands in the list. */
  public ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("name", name);
    json.put("title", title);
    json.put("description", description);
    json.set("inputSchema", inputSchema);
    if (outputSchema != null) {
      json.set("outputSchema", outputSchema);
    }
    json.set("annotations", hints.json());
    return json;
  }
}
