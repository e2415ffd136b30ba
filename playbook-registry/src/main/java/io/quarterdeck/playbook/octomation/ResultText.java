package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a run found in one shape, without the members that are null or about the console. */
final class ResultText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ResultText() {}

  static String of(Run run) {
    ObjectNode result = node(run.whole());
    ArrayNode steps = result.putArray("steps");
    for (Step step : run.work()) {
      ObjectNode told = steps.addObject();
      told.setAll(node(step));
      step.assets().forEach(asset -> told.withArray("/assets").add(asset(asset)));
    }
    return result.toString();
  }

  private static ObjectNode node(Step step) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "name", step.name());
    put(node, "type", step.type());
    put(node, "action", step.action());
    put(node, "status", step.status());
    if (step.code() != null) {
      node.put("code", step.code());
    }
    put(node, "message", step.words());
    return node;
  }

  private static ObjectNode asset(JsonNode asset) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "name", Wire.text(asset, "assetName", "displayName"));
    set(node, "code", Wire.first(asset, "code"));
    put(node, "message", Wire.text(asset, "msg"));
    for (JsonNode detail : Wire.first(asset, "detailModels", "detailModelList")) {
      node.withArray("/results").add(detail(detail));
    }
    return node;
  }

  private static ObjectNode detail(JsonNode detail) {
    JsonNode data = json(Wire.first(detail, "jsonData"));
    JsonNode nested = Wire.first(data, "param");
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    set(node, "code", Wire.first(data, "code"));
    put(node, "message", Wire.text(data, "msg"));
    set(node, "param", json(nested.isMissingNode() ? Wire.first(detail, "param") : nested));
    set(node, "data", Wire.first(data, "data"));
    return node;
  }

  /** Some members hold JSON as text. */
  private static JsonNode json(JsonNode member) {
    try {
      String text = member.isString() ? member.stringValue() : "";
      return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : member;
    } catch (JacksonException e) {
      return member;
    }
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isBlank()) {
      node.put(name, text);
    }
  }

  private static void set(ObjectNode node, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      node.set(name, value);
    }
  }
}
