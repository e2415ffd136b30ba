package io.quarterdeck.playbook.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What placeholders stand for in one call. */
final class Values {
  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  Values with(String name, JsonNode value) {
    values.put(name, value);
    return this;
  }

  Values with(String name, String value) {
    return with(name, JsonNodeFactory.instance.stringNode(value));
  }

  Values withAll(Map<String, String> texts) {
    texts.forEach((name, text) -> {
      if (!text.isEmpty()) {
        with(name, text);
      }
    });
    return this;
  }

  /** Empty for an argument that was not given, and for null. */
  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
  }

  /**
   * A value as text.
   *
   * @throws UnfitException when it is a list or an object
   */
  Optional<String> text(String name) {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isValueNode()) {
      throw new UnfitException(name + " must be one value where it is sent, not a list or object.");
    }
    return value.map(JsonNode::asString);
  }

  /** Without them: a secret may be among them. */
  @Override
  public String toString() {
    return "Values" + values.keySet();
  }
}
