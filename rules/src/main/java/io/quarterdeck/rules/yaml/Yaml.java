package io.quarterdeck.rules.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A piece of a YAML file that knows its line. */
public sealed interface Yaml {
  Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  int LONGEST_NUMBER = 64;

  /** From 1. */
  int line();

  /** The same as JSON: numbers, truth and texts as YAML 1.2 tells them apart. */
  default JsonNode json() {
    return switch (this) {
      case Nothing nothing -> JsonNodeFactory.instance.nullNode();
      case Scalar scalar -> scalar.isText ? text(scalar.text) : number(scalar.text);
      case Sequence sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.items().forEach(item -> array.add(item.json()));
        yield array;
      }
      case Mapping mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach((key, entry) -> object.set(key, entry.value().json()));
        yield object;
      }
    };
  }

  private static JsonNode number(String text) {
    if (text.equals("true") || text.equals("false")) {
      return JsonNodeFactory.instance.booleanNode(text.equals("true"));
    }
    try {
      return text.length() > LONGEST_NUMBER
          ? text(text)
          : WHOLE.matcher(text).matches()
              ? JsonNodeFactory.instance.numberNode(new BigInteger(text))
              : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return text(text);
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  /** Nothing: an empty file, or a key without a value. */
  record Nothing(int line) implements Yaml {}

  /**
   * One value.
   *
   * @param isText false for a number, true or false
   */
  record Scalar(int line, String text, boolean isText) implements Yaml {}

  /** A list. */
  record Sequence(int line, List<Yaml> items) implements Yaml {}

  /** Keys in the file's order. */
  record Mapping(int line, Map<String, Entry> entries) implements Yaml {}

  /** A key's line and value. */
  record Entry(int line, Yaml value) {}
}
