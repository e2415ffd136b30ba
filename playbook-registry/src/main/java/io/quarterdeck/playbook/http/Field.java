package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.schema.ParameterType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One parameter with its limits.
 *
 * @param fallback of the right type, or null for none
 * @param choices the only values, of a list each of them; empty for any
 * @param least of a number its value, else its length; null for no limit
 * @param most likewise
 * @param cut whether a text that is longer is cut, else it is refused
 */
record Field(
    String name,
    ParameterType type,
    String description,
    boolean required,
    @Nullable JsonNode fallback,
    List<JsonNode> choices,
    @Nullable Integer least,
    @Nullable Integer most,
    boolean cut) {

  Field {
    choices = List.copyOf(choices);
  }

  Field choosing(List<JsonNode> others) {
    return new Field(name, type, description, required, fallback, others, least, most, cut);
  }

  /** As JSON Schema. */
  ObjectNode schema() {
    ObjectNode property = JsonNodeFactory.instance.objectNode();
    property.put("type", type.word());
    String told = told();
    if (!told.isEmpty()) {
      property.put("description", told);
    }
    ObjectNode each = property;
    if (type == ParameterType.ARRAY) {
      each = property.putObject("items").put("type", "string");
    }
    if (!choices.isEmpty()) {
      ArrayNode options = each.putArray("enum");
      choices.forEach(options::add);
    }
    limit(property, "least", least);
    limit(property, "most", cut ? null : most);
    if (fallback != null) {
      property.set("default", fallback);
    }
    return property;
  }

  private String told() {
    String limit = cut ? " Cut after " + most + " characters." : "";
    return (description + limit).strip();
  }

  private void limit(ObjectNode property, String which, @Nullable Integer limit) {
    String side = which.equals("least") ? "min" : "max";
    if (limit != null) {
      switch (type) {
        case INTEGER, NUMBER -> property.put(side + "imum", limit);
        case STRING -> property.put(side + "Length", limit);
        case ARRAY -> property.put(side + "Items", limit);
        case BOOLEAN, OBJECT -> {}
      }
    }
  }

  /** A value as it may be sent. */
  JsonNode fitted(JsonNode value) {
    if (!cut || most == null || !value.isString()) {
      return value;
    }
    String text = value.stringValue();
    boolean isLong = text.codePointCount(0, text.length()) > most;
    return isLong
        ? JsonNodeFactory.instance.stringNode(text.substring(0, text.offsetByCodePoints(0, most)))
        : value;
  }
}
