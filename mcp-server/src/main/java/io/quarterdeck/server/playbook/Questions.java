package io.quarterdeck.server.playbook;

import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Exchange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the person at the client for arguments that are missing; never whether something may be. */
final class Questions {
  private static final String KEY = "missing_arguments";
  private static final Set<String> SIMPLE = Set.of("string", "integer", "number", "boolean");
  private static final Set<String> KEPT =
      Set.of(
          "type", "title", "description", "enum", "minLength", "maxLength", "minimum", "maximum");
  private static final JsonMapper JSON = JsonMapper.shared();

  private Questions() {}

  /**
   * The arguments, with what the person filled in.
   *
   * @param schema JSON Schema of the arguments
   * @return empty where the person did not want to say; the arguments as they are where nothing is
   *     missing, or nobody can be asked
   */
  static Optional<ObjectNode> filledIn(
      String title, JsonNode schema, ObjectNode arguments, Exchange exchange)
      throws InterruptedException {
    ObjectNode missing = missing(schema, arguments);
    if (missing.path("properties").isEmpty() || !exchange.client().fillsInForms()) {
      return Optional.of(arguments);
    }
    JsonNode answer =
        exchange
            .ask(Map.of(KEY, ClientRequest.elicitation(title + " needs to know:", missing)))
            .getOrDefault(KEY, JSON.createObjectNode());
    if (!answer.path("action").asString("").equals("accept")
        || !(answer.path("content") instanceof ObjectNode content)) {
      return Optional.empty();
    }
    ObjectNode whole = arguments.deepCopy();
    missing
        .path("properties")
        .propertyNames()
        .forEach(name -> {
          if (content.has(name)) {
            whole.set(name, content.get(name));
          }
        });
    return Optional.of(whole);
  }

  /** A form of what is required and not there, as far as a form can ask for it. */
  private static ObjectNode missing(JsonNode schema, ObjectNode arguments) {
    ObjectNode form = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = form.putObject("properties");
    for (JsonNode required : schema.path("required")) {
      String name = required.asString("");
      JsonNode property = schema.path("properties").path(name);
      if (!arguments.has(name) && SIMPLE.contains(property.path("type").asString(""))) {
        ObjectNode asked = properties.putObject(name);
        property.forEachEntry((key, value) -> {
          if (KEPT.contains(key)) {
            asked.set(key, value);
          }
        });
      }
    }
    properties.propertyNames().forEach(form.putArray("required")::add);
    return form;
  }
}
