package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what {@code /api/playbook/param} says of one parameter. */
final class ParameterReader {
  private static final int MOST = 100;
  private static final String USUAL_SEPARATOR = ",";
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  private ParameterReader() {}

  /** A parameter, and how several values of it are joined; null where they are sent as JSON. */
  record Read(Parameter parameter, @Nullable String separator) {}

  /** The parameters in the platform's order, each key once. */
  static List<Read> all(JsonNode result) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    for (JsonNode entry : result) {
      String key = Wire.text(entry, "cefColumn");
      if (!key.isEmpty() && entries.size() < MOST) {
        entries.putIfAbsent(key, entry);
      }
    }
    return entries.values().stream()
        .sorted(Comparator.comparingInt(ParameterReader::order))
        .map(ParameterReader::read)
        .toList();
  }

  private static int order(JsonNode entry) {
    Integer order = Wire.number(entry.path("paramConfigs").path(0), "order");
    return order == null ? Integer.MAX_VALUE : order;
  }

  private static Read read(JsonNode entry) {
    Settings settings = new Settings(entry);
    boolean several = settings.flag("multiSelected") || settings.flag("array");
    List<String> options = OptionsList.read(settings.member("optionsList"));
    ParameterType declared = type(Wire.text(entry, "valueType"), settings.text("type"));
    ParameterType type = several ? ParameterType.ARRAY : fitting(declared, options);
    String separator = several ? separator(settings) : null;
    return new Read(
        new Parameter(
            Wire.text(entry, "cefColumn"),
            type,
            settings.description(entry),
            settings.flag("required"),
            fallback(settings.text("defaultValue"), separator),
            options),
        separator);
  }

  private static String separator(Settings settings) {
    String concat = settings.text("concat");
    return concat.isEmpty() ? USUAL_SEPARATOR : concat;
  }

  /** The default; of several values, as the JSON list that a parameter of that type takes. */
  private static @Nullable String fallback(String text, @Nullable String separator) {
    if (text.isEmpty() || separator == null) {
      return text.isEmpty() ? null : text;
    }
    List<String> values = new ArrayList<>();
    for (String value : text.split(Pattern.quote(separator), -1)) {
      values.add(value.strip());
    }
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(values.stream().map(JsonNodeFactory.instance::stringNode).toList())
        .toString();
  }

  private static ParameterType type(String valueType, String configType) {
    return switch (valueType.isEmpty() ? configType : valueType) {
      case "INTEGER", "INT", "LONG", "SHORT" -> ParameterType.INTEGER;
      case "DOUBLE", "FLOAT" -> ParameterType.NUMBER;
      case "BOOLEAN" -> ParameterType.BOOLEAN;
      case "JSON" -> ParameterType.OBJECT;
      case "JSONARRAY" -> ParameterType.ARRAY;
      default -> ParameterType.STRING;
    };
  }

  /** A type in which the options can be written; else they would all be refused. */
  private static ParameterType fitting(ParameterType declared, List<String> options) {
    Pattern form =
        switch (declared) {
          case INTEGER -> INTEGER;
          case NUMBER -> NUMBER;
          case BOOLEAN -> BOOLEAN;
          case STRING, ARRAY, OBJECT -> ANY;
        };
    boolean fits = options.stream().allMatch(form.asMatchPredicate());
    return fits ? declared : ParameterType.STRING;
  }

  /** A parameter is configured once for each node that uses it. */
  private record Settings(JsonNode entry) {
    JsonNode member(String name) {
      for (JsonNode config : entry.path("paramConfigs")) {
        JsonNode member = Wire.first(config, name);
        if (!Wire.text(Wire.LINE, member).isEmpty() || member.isContainer()) {
          return member;
        }
      }
      return Wire.first(entry, name);
    }

    String text(String name) {
      return Wire.text(Wire.LINE, member(name));
    }

    boolean flag(String name) {
      for (JsonNode config : entry.path("paramConfigs")) {
        if (Wire.flag(config, name)) {
          return true;
        }
      }
      return false;
    }

    String description(JsonNode parameter) {
      String own = Wire.text(Wire.PARAGRAPH, Wire.first(parameter, "cefDesc"));
      if (!own.isEmpty()) {
        return own;
      }
      return Wire.text(Wire.PARAGRAPH, member("description"));
    }
  }
}
