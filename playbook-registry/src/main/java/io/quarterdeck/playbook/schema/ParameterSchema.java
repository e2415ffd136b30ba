package io.quarterdeck.playbook.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a playbook as JSON Schema (draft 2020-12) of an object. */
public final class ParameterSchema {
  private static final int MOST_PROBLEMS = 20;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,30}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  /** For a playbook that takes nothing. */
  public static final ParameterSchema NONE = of(List.of());

  private final String json;
  private final Schema schema;

  private ParameterSchema(String json) {
    this.json = json;
    this.schema = REGISTRY.getSchema(Arguments.JSON.readTree(json));
    schema.initializeValidators();
  }

  /** Of parameters as a platform declares them; others than these are refused. */
  public static ParameterSchema of(List<Parameter> parameters) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("type", "object");
    ObjectNode properties = root.putObject("properties");
    List<String> required = new ArrayList<>();
    for (Parameter parameter : parameters) {
      describe(properties.putObject(parameter.name()), parameter);
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    if (!required.isEmpty()) {
      required.forEach(root.putArray("required")::add);
    }
    root.put("additionalProperties", false);
    return new ParameterSchema(root.toString());
  }

  /**
   * Of a schema that a pack or another MCP server states.
   *
   * @throws IllegalArgumentException when it is no JSON object of type {@code object}, or refers to
   *     what it does not hold
   */
  public static ParameterSchema parse(String json) {
    try {
      JsonNode root = Arguments.JSON.readTree(json);
      if (!root.isObject() || !root.path("type").asString("").equals("object")) {
        throw new IllegalArgumentException("a parameter schema must have \"type\": \"object\"");
      }
      return new ParameterSchema(root.toString());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a parameter schema must be JSON", e);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("a parameter schema must be valid and whole", e);
    }
  }

  private static void describe(ObjectNode property, Parameter parameter) {
    property.put("type", parameter.type().word());
    if (!parameter.description().isEmpty()) {
      property.put("description", parameter.description());
    }
    ObjectNode limited = property;
    if (parameter.type() == ParameterType.ARRAY) {
      limited = property.putObject("items");
      limited.put("type", "string");
    }
    if (!parameter.options().isEmpty()) {
      ArrayNode options = limited.putArray("enum");
      parameter.options().forEach(option -> options.add(typed(option, parameter.type())));
    }
    JsonNode fallback = fallback(parameter);
    if (fallback != null) {
      property.set("default", fallback);
    }
  }

  /** Of the right type, or null: a caller must not be blamed for a default. */
  private static @Nullable JsonNode fallback(Parameter parameter) {
    String text = parameter.fallback();
    if (text == null) {
      return null;
    }
    return switch (parameter.type()) {
      case STRING -> typed(text, ParameterType.STRING);
      case INTEGER, NUMBER, BOOLEAN -> unlessText(typed(text, parameter.type()));
      case ARRAY -> json(text, JsonNode::isArray);
      case OBJECT -> json(text, JsonNode::isObject);
    };
  }

  private static @Nullable JsonNode unlessText(JsonNode value) {
    return value.isString() ? null : value;
  }

  private static @Nullable JsonNode json(String text, Predicate<JsonNode> form) {
    try {
      JsonNode value = Arguments.JSON.readTree(text);
      return form.test(value) ? value : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Platforms write every value as text; one that does not fit its type stays text. */
  private static JsonNode typed(String text, ParameterType type) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String word = text.strip();
    return switch (type) {
      case INTEGER ->
          INTEGER.matcher(word).matches()
              ? nodes.numberNode(new BigInteger(word))
              : nodes.stringNode(text);
      case NUMBER ->
          NUMBER.matcher(word).matches()
              ? nodes.numberNode(new BigDecimal(word))
              : nodes.stringNode(text);
      case BOOLEAN ->
          word.equals("true") || word.equals("false")
              ? nodes.booleanNode(word.equals("true"))
              : nodes.stringNode(text);
      case STRING, ARRAY, OBJECT -> nodes.stringNode(text);
    };
  }

  /** What is wrong with arguments, each as a sentence with the parameter's name. */
  public List<String> problems(Arguments arguments) {
    List<Error> errors = schema.validate(arguments.tree());
    return errors.stream().limit(MOST_PROBLEMS).map(ParameterSchema::sentence).toList();
  }

  private static String sentence(Error error) {
    String place = error.getInstanceLocation().toString();
    String message = error.getMessage();
    return place.isEmpty() || place.equals("$") ? message : place + ": " + message;
  }

  /** The arguments with the defaults of those that are absent. */
  public Arguments withDefaults(Arguments given) {
    ObjectNode tree = given.tree();
    for (Map.Entry<String, JsonNode> property :
        Arguments.JSON.readTree(json).path("properties").properties()) {
      JsonNode fallback = property.getValue().get("default");
      if (fallback != null && !tree.has(property.getKey())) {
        tree.set(property.getKey(), fallback);
      }
    }
    return Arguments.of(tree);
  }

  /** The schema as JSON text. */
  public String json() {
    return json;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterSchema schema && schema.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }
}
