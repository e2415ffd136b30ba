package io.quarterdeck.playbook.mcp;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies a JSON Schema that somebody else wrote into one that is safe to judge arguments by.
 *
 * <p>What it refers to within itself is put in place, so that nothing is fetched and nothing runs
 * in circles. Regular expressions are left out: one can be written that takes for ever, and the
 * server looks at what it is sent anyway.
 */
final class SchemaCopy {
  private static final int DEEPEST = 24;
  private static final int MOST_NODES = 5_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What says where a schema is from; it is copied into another. */
  private static final Set<String> LEFT_OUT =
      Set.of("$schema", "$id", "$comment", "$anchor", "$defs", "definitions", "pattern", "format");

  /** What is judged by regular expressions, or refers to what is not known here. */
  private static final Set<String> NOT_TAKEN =
      Set.of("patternProperties", "$dynamicRef", "$recursiveRef", "$dynamicAnchor");

  /** Named schemas. */
  private static final Set<String> NAMED = Set.of("properties", "dependentSchemas");

  /** Values, which are no schemas. */
  private static final Set<String> VALUES =
      Set.of("default", "const", "enum", "examples", "required", "dependentRequired");

  private int nodes;

  /** A schema cannot be taken; the message completes "its schema ...". */
  static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }

  /**
   * The copy.
   *
   * @throws UnfitException when it cannot be taken
   */
  ObjectNode of(JsonNode root) {
    if (!root.isObject()) {
      throw new UnfitException("is no object.");
    }
    return (ObjectNode) schema(root, root, 0);
  }

  private JsonNode schema(JsonNode root, JsonNode schema, int depth) {
    count(depth);
    if (schema.isArray()) {
      ArrayNode copies = NODES.arrayNode();
      schema.forEach(one -> copies.add(schema(root, one, depth + 1)));
      return copies;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = NODES.objectNode();
    schema.forEachEntry((key, value) -> keyword(copy, root, key, value, depth));
    return schema.has("$ref") ? joined(copy, target(root, schema.path("$ref"), depth)) : copy;
  }

  private void keyword(ObjectNode copy, JsonNode root, String key, JsonNode value, int depth) {
    if (NOT_TAKEN.contains(key)) {
      throw new UnfitException("uses " + key + ".");
    }
    if (LEFT_OUT.contains(key) || key.equals("$ref")) {
      return;
    }
    if (key.equals("type") && !value.isString() && !value.isArray()) {
      throw new UnfitException("has a type that is none.");
    }
    if (VALUES.contains(key)) {
      copy.set(key, value);
    } else if (NAMED.contains(key)) {
      ObjectNode named = copy.putObject(key);
      value.forEachEntry((name, one) -> named.set(name, schema(root, one, depth + 1)));
    } else {
      copy.set(key, schema(root, value, depth + 1));
    }
  }

  private JsonNode target(JsonNode root, JsonNode reference, int depth) {
    String text = reference.asString("");
    if (!text.startsWith("#/") && !text.equals("#")) {
      throw new UnfitException("refers to what it does not hold.");
    }
    JsonNode target;
    try {
      target = root.at(text.substring(1));
    } catch (IllegalArgumentException e) {
      throw new UnfitException("refers to what it does not hold.");
    }
    if (target.isMissingNode()) {
      throw new UnfitException("refers to what it does not hold.");
    }
    return schema(root, target, depth + 1);
  }

  /** What stands beside a reference holds too. */
  private static JsonNode joined(ObjectNode beside, JsonNode target) {
    if (beside.isEmpty()) {
      return target;
    }
    beside.withArray("allOf").add(target);
    return beside;
  }

  private void count(int depth) {
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new UnfitException("is too deep or too large, or refers to itself.");
    }
  }
}
