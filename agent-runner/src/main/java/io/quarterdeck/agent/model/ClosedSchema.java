package io.quarterdeck.agent.model;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as Anthropic's structured output takes it: every object is closed, and bounds are left
 * out, which the hub checks anyway.
 */
final class ClosedSchema {
  private static final Set<String> BOUNDS =
      Set.of(
          "$schema",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "pattern",
          "uniqueItems",
          "minProperties",
          "maxProperties",
          "format",
          "default",
          "examples");

  private ClosedSchema() {}

  /** Whether it can be closed: an object of which nothing is said could hold nothing then. */
  static boolean isPossible(JsonNode schema) {
    if (schema.isArray()) {
      return schema.valueStream().allMatch(ClosedSchema::isPossible);
    }
    boolean open =
        schema.path("type").asString("").equals("object")
            && !schema.has("properties")
            && !schema.has("anyOf");
    return !open
        && schema
            .propertyStream()
            .filter(member -> !member.getKey().equals("enum") && !member.getKey().equals("const"))
            .map(Map.Entry::getValue)
            .allMatch(ClosedSchema::isPossible);
  }

  static JsonNode of(JsonNode schema) {
    return switch (schema) {
      case ObjectNode object -> closed(object);
      case ArrayNode array -> {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        array.forEach(one -> all.add(of(one)));
        yield all;
      }
      default -> schema;
    };
  }

  private static ObjectNode closed(ObjectNode schema) {
    ObjectNode closed = JsonMapper.shared().createObjectNode();
    schema.forEachEntry((keyword, value) -> {
      switch (keyword) {
        // Names of parts and not keywords.
        case "properties" -> {
          ObjectNode parts = closed.putObject(keyword);
          value.forEachEntry((name, part) -> parts.set(name, of(part)));
        }
        case "enum", "const" -> closed.set(keyword, value);
        default -> {
          if (!BOUNDS.contains(keyword)) {
            closed.set(keyword, of(value));
          }
        }
      }
    });
    if (schema.has("properties")) {
      closed.put("additionalProperties", false);
    }
    return closed;
  }
}
