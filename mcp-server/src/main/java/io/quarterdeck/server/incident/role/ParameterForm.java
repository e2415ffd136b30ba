package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a playbook's parameters without a platform's prose, because models read
 * schemas as the hub's words.
 *
 * <p>Names and values that are single words stay. The rest stands in the context, fenced, and the
 * answer is held against the whole schema anyway.
 */
final class ParameterForm {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:/@%+-]{1,64}");

  /** Keywords that may be left out without forbidding anything. */
  private static final Set<String> REMARKS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "title",
          "description",
          "examples",
          "default",
          "deprecated",
          "pattern");

  private static final Set<String> VALUES = Set.of("enum", "const");
  private static final Set<String> WORDS = Set.of("type", "format", "required");
  private static final Set<String> PARTS =
      Set.of("items", "prefixItems", "additionalProperties", "anyOf", "oneOf", "allOf");
  private static final Set<String> LIMITS =
      Set.of(
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties");

  private ParameterForm() {}

  /** As the playbook states them, or any object where that takes more than words. */
  static ObjectNode of(Playbook playbook) {
    JsonNode schema = Form.JSON.readTree(playbook.parameters().json());
    return schema instanceof ObjectNode object && isPlain(object) ? bare(object) : anything();
  }

  static ObjectNode anything() {
    return Form.JSON.createObjectNode().put("type", "object");
  }

  /**
   * Whether it can be told without prose; references would point elsewhere from an answer's schema.
   */
  private static boolean isPlain(JsonNode schema) {
    return schema.isBoolean()
        || (schema.isArray() && schema.valueStream().allMatch(ParameterForm::isPlain))
        || (schema.isObject()
            && schema.propertyStream().allMatch(one -> isPlain(one.getKey(), one.getValue())));
  }

  private static boolean isPlain(String keyword, JsonNode value) {
    if (keyword.equals("properties")) {
      return value
          .propertyStream()
          .allMatch(one -> isWord(one.getKey()) && isPlain(one.getValue()));
    }
    return REMARKS.contains(keyword)
        || VALUES.contains(keyword)
        || (WORDS.contains(keyword) && areWords(value))
        || (PARTS.contains(keyword) && isPlain(value))
        || (LIMITS.contains(keyword) && (value.isNumber() || value.isBoolean()));
  }

  private static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** Of names and values alike; a number is one too. */
  private static boolean areWords(JsonNode value) {
    return value.isArray()
        ? value.valueStream().allMatch(ParameterForm::areWords)
        : !value.isObject() && isWord(value.asString(""));
  }

  private static ObjectNode bare(ObjectNode schema) {
    ObjectNode bare = Form.JSON.createObjectNode();
    schema.forEachEntry((keyword, value) -> {
      if (keyword.equals("properties")) {
        ObjectNode named = bare.putObject(keyword);
        value.forEachEntry((name, part) -> named.set(name, bareValue(part)));
      } else if (VALUES.contains(keyword) ? areWords(value) : !REMARKS.contains(keyword)) {
        bare.set(keyword, PARTS.contains(keyword) ? bareValue(value) : value);
      }
    });
    return bare;
  }

  private static JsonNode bareValue(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> bare(object);
      case ArrayNode array -> {
        ArrayNode all = Form.JSON.createArrayNode();
        array.forEach(one -> all.add(bareValue(one)));
        yield all;
      }
      default -> value;
    };
  }
}
