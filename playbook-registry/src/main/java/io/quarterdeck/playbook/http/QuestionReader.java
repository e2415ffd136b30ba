package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.http.Questions.Kind;
import io.quarterdeck.playbook.schema.ParameterType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a platform says that a playbook asks for. */
record QuestionReader(Questions questions) {
  private static final int MOST = 100;
  private static final int MOST_CHOICES = 200;

  /** What any client can write. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,30}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  Asked read(JsonNode source) {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<String> obstacles = new ArrayList<>();
    questions
        .items()
        .of(source)
        .valueStream()
        .limit(MOST)
        .forEach(question -> read(question, fields, obstacles));
    return new Asked(
        List.copyOf(fields.values()), obstacles.isEmpty() ? "" : " " + obstacles.getFirst());
  }

  private void read(JsonNode question, Map<String, Field> fields, List<String> obstacles) {
    String name = text(questions.name(), question);
    Kind kind = questions.types().getOrDefault(text(questions.type(), question), Kind.STRING);
    boolean required = text(questions.required(), question).equals("true");
    boolean sendable = NAME.matcher(name).matches();
    if (kind != Kind.REFUSED && sendable) {
      fields.putIfAbsent(name, field(name, kind, required, question));
    } else if (required) {
      obstacles.add(
          sendable
              ? "It cannot be started from here: it asks for the secret "
                  + name
                  + ", which must not pass through a client. Keep that on the platform."
              : "It cannot be started from here: it asks for a name that no client can write."
                  + " Rename it there, with letters, digits and _.");
    }
  }

  private Field field(String name, Kind kind, boolean required, JsonNode question) {
    ParameterType type = ParameterType.valueOf(kind.name());
    boolean limited = type != ParameterType.BOOLEAN && type != ParameterType.OBJECT;
    Integer least = limited ? limit(questions.least(), question) : null;
    Integer most = limited ? limit(questions.most(), question) : null;
    boolean isLength = type == ParameterType.STRING || type == ParameterType.ARRAY;
    Field field =
        new Field(
            name,
            type,
            description(question),
            required,
            fallback(type, question),
            choices(type, question),
            isLength && least != null && least <= 0 ? null : least,
            isLength && most != null && most <= 0 ? null : most,
            false);
    return Fit.fits(field) ? field : withoutFallback(field);
  }

  /** A caller must not be blamed for a default. */
  private static Field withoutFallback(Field field) {
    return new Field(
        field.name(),
        field.type(),
        field.description(),
        field.required(),
        null,
        field.choices(),
        field.least(),
        field.most(),
        false);
  }

  private String description(JsonNode question) {
    String title = text(questions.title(), question);
    String more =
        questions.description() == null
            ? ""
            : Wire.text(Wire.PARAGRAPH, questions.description().of(question));
    return Stream.of(title, more).filter(part -> !part.isBlank()).distinct().toList().stream()
        .reduce((one, other) -> one.replaceFirst("(?<![.?!])$", ".") + " " + other)
        .orElse("");
  }

  private static @Nullable Integer limit(@Nullable Place place, JsonNode question) {
    String text = text(place, question).strip();
    return WHOLE.matcher(text).matches() ? Integer.valueOf(text) : null;
  }

  private List<JsonNode> choices(ParameterType type, JsonNode question) {
    boolean textual = type == ParameterType.STRING || type == ParameterType.ARRAY;
    return questions.choices() == null || !textual
        ? List.of()
        : lines(questions.choices().of(question))
            .limit(MOST_CHOICES)
            .<JsonNode>map(JsonNodeFactory.instance::stringNode)
            .toList();
  }

  /** A list, or the lines of a text. */
  private static Stream<String> lines(JsonNode node) {
    Stream<String> lines =
        node.isArray()
            ? node.valueStream().map(one -> Wire.text(Wire.LINE, one))
            : Wire.text(Wire.PARAGRAPH * 10, node).lines();
    return lines.map(String::strip).filter(line -> !line.isEmpty()).distinct();
  }

  private @Nullable JsonNode fallback(ParameterType type, JsonNode question) {
    JsonNode node =
        questions.fallback() == null
            ? JsonNodeFactory.instance.missingNode()
            : questions.fallback().of(question);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String text = Wire.text(Wire.PARAGRAPH, node).strip();
    return switch (type) {
      case STRING -> text.isEmpty() ? null : nodes.stringNode(text);
      case INTEGER ->
          INTEGER.matcher(text).matches() ? nodes.numberNode(new BigInteger(text)) : null;
      case NUMBER -> NUMBER.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : null;
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? nodes.booleanNode(text.equals("true"))
              : null;
      case ARRAY -> list(node);
      case OBJECT -> node.isObject() ? node : null;
    };
  }

  private static @Nullable JsonNode list(JsonNode node) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    lines(node).forEach(array::add);
    return array.isEmpty() ? null : array;
  }

  private static String text(@Nullable Place place, JsonNode node) {
    return place == null ? "" : Wire.text(Wire.LINE, place.of(node));
  }
}
