package io.quarterdeck.server.incident.role;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes up values that a schema of ours allows. */
final class AllowedAnswers {
  private static final String LETTERS = "ab 界é😀'\"\\<>/.,;";

  private final RandomGenerator random;
  private int made;

  AllowedAnswers(RandomGenerator random) {
    this.random = random;
  }

  JsonNode of(JsonNode schema) {
    if (schema.has("anyOf")) {
      JsonNode forms = schema.path("anyOf");
      return of(forms.path(random.nextInt(forms.size())));
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> JsonNodeFactory.instance.numberNode(1 + random.nextInt(1_440));
      case "string" -> text(schema);
      default -> throw new AssertionError("no value is known for " + schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    List<String> required =
        schema.path("required").valueStream().map(name -> name.asString("")).toList();
    ObjectNode object = JsonMapper.shared().createObjectNode();
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          if (required.contains(name) || random.nextBoolean()) {
            object.set(name, of(property));
          }
        });
    return object;
  }

  /** Where a list can hold one of each form, it often does. */
  private ArrayNode array(JsonNode schema) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    JsonNode items = schema.path("items");
    int least = schema.path("minItems").asInt(0);
    int most = schema.path("maxItems").asInt(9);
    List<JsonNode> forms = forms(items);
    if (forms.size() > 1 && forms.size() <= most && random.nextInt(3) > 0) {
      forms.forEach(form -> array.add(of(form)));
      return array;
    }
    int size = least + random.nextInt(most - least + 1);
    for (int at = 0; at < size; at++) {
      array.add(of(items));
    }
    return array;
  }

  /** Each alternative, and of one with listed ids one for each id. */
  private static List<JsonNode> forms(JsonNode items) {
    if (items.has("anyOf")) {
      return items.path("anyOf").valueStream().flatMap(form -> forms(form).stream()).toList();
    }
    JsonNode ids = items.at("/properties/task_id/enum");
    return ids.isMissingNode()
        ? List.of(items)
        : ids.valueStream().map(id -> withId(items, id)).toList();
  }

  private static JsonNode withId(JsonNode items, JsonNode id) {
    ObjectNode copy = items.deepCopy().asObject();
    ObjectNode only = JsonMapper.shared().createObjectNode().put("type", "string");
    only.set("const", id);
    copy.path("properties").asObject().set("task_id", only);
    return copy;
  }

  private JsonNode text(JsonNode schema) {
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    int longest = schema.path("maxLength").asInt(40);
    StringBuilder text = new StringBuilder("n" + made++);
    int length = Math.min(longest, random.nextInt(8) == 0 ? longest : random.nextInt(60));
    int[] letters = LETTERS.codePoints().toArray();
    while (text.codePointCount(0, text.length()) < length) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return JsonNodeFactory.instance.stringNode(text.toString());
  }
}
