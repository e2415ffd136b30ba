package io.quarterdeck.server.incident.role;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds the JSON Schema of an object that has these members and no others. */
final class Form {
  static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode schema = JSON.createObjectNode().put("type", "object");
  private final ObjectNode properties = schema.putObject("properties");
  private final ArrayNode required = schema.putArray("required");

  /** A member that must be there. */
  Form must(String member, ObjectNode of) {
    required.add(member);
    return may(member, of);
  }

  Form may(String member, ObjectNode of) {
    properties.set(member, of);
    return this;
  }

  ObjectNode json() {
    return schema.put("additionalProperties", false);
  }

  static ObjectNode only(String word) {
    return JSON.createObjectNode().put("type", "string").put("const", word);
  }

  static ObjectNode oneOf(Stream<String> words) {
    ObjectNode schema = JSON.createObjectNode().put("type", "string");
    words.forEach(schema.putArray("enum")::add);
    return schema;
  }

  /** Text with something in it but blanks. */
  static ObjectNode text(int longest) {
    return JSON.createObjectNode()
        .put("type", "string")
        .put("maxLength", longest)
        .put("pattern", "\\S");
  }

  /** Text of one line. */
  static ObjectNode line(int longest) {
    return text(longest).put("pattern", "^[^\\n\\r\\t]*\\S[^\\n\\r\\t]*$");
  }

  static ObjectNode list(ObjectNode items, int least, int most) {
    ObjectNode schema = JSON.createObjectNode().put("type", "array");
    schema.set("items", items);
    return schema.put("minItems", least).put("maxItems", most);
  }

  /** One of some forms; of one form that form itself. */
  static ObjectNode anyOf(Stream<ObjectNode> forms) {
    List<ObjectNode> all = forms.toList();
    if (all.size() == 1) {
      return all.getFirst();
    }
    ObjectNode schema = JSON.createObjectNode();
    all.forEach(schema.putArray("anyOf")::add);
    return schema;
  }
}
