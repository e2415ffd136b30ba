package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a playbook takes, to make typed arguments of words.
 *
 * @param schema JSON Schema of an object
 */
record Parameters(String playbook, JsonNode schema) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * The arguments; ranges and what must be there are the hub's to check.
   *
   * @param words each {@code NAME=VALUE}
   * @throws WrongUseException when a name is unknown or a value of the wrong type
   */
  ObjectNode typed(List<String> words) {
    ObjectNode arguments = JSON.createObjectNode();
    try {
      NamedValues.of(words, properties().propertyNames())
          .values()
          .forEach((name, value) -> arguments.set(name, typed(name, value)));
    } catch (WrongUseException e) {
      throw new WrongUseException(e.getMessage() + "\n" + this);
    }
    return arguments;
  }

  private JsonNode properties() {
    return schema.path("properties");
  }

  private JsonNode typed(String name, String text) {
    Collection<String> types = types(properties().path(name));
    if (types.contains("string")) {
      return JSON.getNodeFactory().stringNode(text);
    }
    JsonNode value = json(text);
    if (types.isEmpty()) {
      return value == null ? JSON.getNodeFactory().stringNode(text) : value;
    }
    if (value == null || types.stream().noneMatch(type -> fits(value, type))) {
      throw new WrongUseException(
          "'%s' takes %s, not '%s'".formatted(Plain.text(name), words(types), Plain.text(text)));
    }
    return value;
  }

  private static Collection<String> types(JsonNode property) {
    JsonNode type = property.path("type");
    return type.isArray()
        ? type.valueStream().map(one -> one.asString("")).toList()
        : type.isString() ? List.of(type.asString()) : List.of();
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "integer" -> value.isNumber() && isWhole(value.decimalValue());
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0;
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? null : value;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String words(Collection<String> types) {
    return types.stream()
        .map(type ->
            switch (type) {
              case "integer" -> "a whole number";
              case "number" -> "a number";
              case "boolean" -> "true or false";
              case "array" -> "a JSON list";
              case "object" -> "a JSON object";
              default -> Plain.text(type);
            })
        .collect(Collectors.joining(" or "));
  }

  /** Each parameter on a line of its own. */
  @Override
  public String toString() {
    if (properties().isEmpty()) {
      return playbook + " takes no parameters";
    }
    List<String> lines = new ArrayList<>(List.of(playbook + " takes"));
    properties().forEachEntry((name, property) -> lines.add("  " + line(name, property)));
    return String.join("\n", lines);
  }

  private String line(String name, JsonNode property) {
    List<String> facts = new ArrayList<>(types(property));
    if (property.has("enum")) {
      facts.add("one of " + property.path("enum"));
    }
    if (property.has("default")) {
      facts.add(property.path("default") + " unless said");
    }
    boolean required =
        schema.path("required").valueStream().anyMatch(one -> one.asString("").equals(name));
    if (required) {
      facts.add("required");
    }
    return Plain.text(
        "%s (%s) %s"
            .formatted(name, String.join(", ", facts), property.path("description").asString("")));
  }
}
