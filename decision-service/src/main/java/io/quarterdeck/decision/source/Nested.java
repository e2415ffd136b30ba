package io.quarterdeck.decision.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns names with dots into nested objects: {@code {"a.b": 1}} into {@code {"a": {"b": 1}}}.
 *
 * <p>Where a name is both a value and an object, the first one met stays.
 */
final class Nested {
  private static final int DEEPEST = 8;

  private Nested() {}

  /** The same document without dots in its names; itself when it has none at the top. */
  static JsonNode of(JsonNode document) {
    return of(document, 0);
  }

  private static JsonNode of(JsonNode node, int depth) {
    if (!node.isObject() || depth > DEEPEST || !hasDottedName(node)) {
      return node;
    }
    ObjectNode nested = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      put(nested, property.getKey(), of(property.getValue(), depth + 1), 0);
    }
    return nested;
  }

  private static boolean hasDottedName(JsonNode node) {
    for (String name : node.propertyNames()) {
      if (name.indexOf('.') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void put(ObjectNode target, String name, JsonNode value, int depth) {
    int dot = depth > DEEPEST ? -1 : name.indexOf('.');
    if (dot <= 0) {
      merge(target, name, value, depth);
      return;
    }
    ObjectNode child = childOf(target, name.substring(0, dot));
    if (child != null) {
      put(child, name.substring(dot + 1), value, depth + 1);
    }
  }

  private static void merge(ObjectNode target, String name, JsonNode value, int depth) {
    JsonNode present = target.get(name);
    if (present == null) {
      target.set(name, value);
      return;
    }
    ObjectNode child = value.isObject() && depth <= DEEPEST ? childOf(target, name) : null;
    if (child != null) {
      value.properties().forEach(p -> put(child, p.getKey(), p.getValue(), depth + 1));
    }
  }

  /** The object of that name that may be changed, made where absent; null where a value stands. */
  private static @Nullable ObjectNode childOf(ObjectNode target, String name) {
    JsonNode present = target.get(name);
    if (present != null && !present.isObject()) {
      return null;
    }
    ObjectNode child = JsonNodeFactory.instance.objectNode();
    if (present != null) {
      // A copy of the names only: the caller's document must stay as it came.
      present.properties().forEach(p -> child.set(p.getKey(), p.getValue()));
    }
    target.set(name, child);
    return child;
  }
}
