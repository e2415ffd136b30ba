package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.Wire;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One parameter as StackStorm states it: JSON Schema of draft 4 with {@code required}, {@code
 * immutable}, {@code secret} and {@code position} (st2common: action_params.json).
 *
 * <p>What is left out of its JSON Schema here, regular expressions and what objects hold,
 * StackStorm judges itself before it starts anything.
 */
record Question(String name, JsonNode stated) {
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object");
  private static final List<String> COUNTS =
      List.of("minLength", "maxLength", "minItems", "maxItems");

  /** Of a default and of all choices, in characters of JSON. */
  private static final int LONGEST_VALUE = 20_000;

  boolean isImmutable() {
    return Wire.flag(stated, "immutable");
  }

  /** Masked by StackStorm wherever it is shown. */
  boolean isSecret() {
    return Wire.flag(stated, "secret");
  }

  /** Whether nothing starts without it. */
  boolean isDemanded() {
    return Wire.flag(stated, "required") && !hasDefault() && !isImmutable();
  }

  private boolean hasDefault() {
    return stated.hasNonNull("default");
  }

  /** Where people are asked for it; behind all others where nothing is said. */
  int position() {
    JsonNode position = stated.path("position");
    return position.isNumber() ? (int) Math.min(position.asDouble(), 1_000) : Integer.MAX_VALUE;
  }

  ObjectNode property() {
    ObjectNode property = JsonNodeFactory.instance.objectNode();
    if (isTyped(stated)) {
      property.set("type", stated.path("type"));
    }
    boolean shown = hasDefault() && isShown(stated.path("default"));
    String description = description(shown);
    if (!description.isEmpty()) {
      property.put("description", description);
    }
    limit(property);
    if (shown) {
      property.set("default", stated.path("default"));
    }
    return property;
  }

  private static boolean isTyped(JsonNode schema) {
    return TYPES.contains(Wire.text(schema, "type"));
  }

  private String description(boolean shown) {
    String own = Wire.text(Wire.PARAGRAPH, stated.path("description"));
    return hasDefault() && !shown
        ? (own + " StackStorm fills it in where it is left out.").strip()
        : own;
  }

  private void limit(ObjectNode property) {
    JsonNode choices = stated.path("enum");
    if (choices.isArray() && !choices.isEmpty() && isSmall(choices)) {
      property.set("enum", choices);
    }
    if (isTyped(stated.path("items"))) {
      property.putObject("items").set("type", stated.path("items").path("type"));
    }
    bound(property, "minimum", "exclusiveMinimum");
    bound(property, "maximum", "exclusiveMaximum");
    COUNTS.stream()
        .filter(count -> stated.path(count).isIntegralNumber() && stated.path(count).asLong() >= 0)
        .forEach(count -> property.set(count, stated.path(count)));
  }

  /** In draft 4 a flag says that the bound itself is outside. */
  private void bound(ObjectNode property, String key, String exclusive) {
    if (stated.path(key).isNumber()) {
      property.set(Wire.flag(stated, exclusive) ? exclusive : key, stated.path(key));
    }
  }

  /** Whether a default can be sent: its author's Jinja is StackStorm's to evaluate, not ours. */
  private boolean isShown(JsonNode fallback) {
    JsonNode choices = stated.path("enum");
    boolean chosen =
        !choices.isArray() || choices.valueStream().anyMatch(choice -> choice.equals(fallback));
    return chosen
        && isSmall(fallback)
        && isOfType(fallback)
        && StackStormPlatform.LIVE.sign(fallback).isEmpty();
  }

  private boolean isOfType(JsonNode value) {
    return switch (Wire.text(stated, "type")) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static boolean isSmall(JsonNode value) {
    return value.toString().length() <= LONGEST_VALUE;
  }
}
