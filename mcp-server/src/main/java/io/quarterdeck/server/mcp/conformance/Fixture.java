package io.quarterdeck.server.mcp.conformance;

import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the suite's tools are made. */
final class Fixture {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";

  private Fixture() {}

  static Tool tool(String name, Tool.Handler handler) {
    return tool(name, NOTHING, handler);
  }

  static Tool tool(String name, String schema, Tool.Handler handler) {
    return new Tool(
        new ToolDefinition(
            name,
            name,
            "A tool of the conformance suite.",
            JSON.readTree(schema),
            null,
            new Hints(true, false, true, false)),
        "conformance",
        Set.of(),
        handler);
  }

  static ToolAnswer says(String text) {
    return shows(ToolAnswer.text(text));
  }

  static ToolAnswer shows(ObjectNode... blocks) {
    return new ToolAnswer(List.of(blocks), null, false);
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
