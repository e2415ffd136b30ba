package io.quarterdeck.decision.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object whose fields must be the expected ones; every fault names the field by its path.
 */
final class StrictObject {
  private static final int LONGEST_SHOWN = 40;

  private final String path;
  private final JsonNode node;

  private StrictObject(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /** Refuses anything but an object with some of these fields. */
  static StrictObject of(String path, JsonNode node, Collection<String> fields) {
    StrictObject object = new StrictObject(path, node);
    if (!node.isObject()) {
      throw fault(path, "must be an object");
    }
    for (String name : node.propertyNames()) {
      if (!fields.contains(name)) {
        throw fault(
            object.at(shown(name)), "is no field of it: use one of " + String.join(", ", fields));
      }
    }
    return object;
  }

  /** The path of one of its fields, for messages. */
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Whether the field is there and not null. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonNode get(String name) {
    return node.path(name);
  }

  /** The text, stripped; empty where the field is absent. */
  String text(String name) {
    if (!has(name)) {
      return "";
    }
    if (!node.path(name).isString()) {
      throw fault(at(name), "must be a text");
    }
    return node.path(name).stringValue().strip();
  }

  String requiredText(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw fault(at(name), "must be a text that is not empty");
    }
    return text;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isString()) {
        throw fault(at(name), "must be a list of texts");
      }
      texts.add(element.stringValue().strip());
    }
    return texts;
  }

  /** The elements of the list; none where the field is absent. */
  List<JsonNode> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (!node.path(name).isArray()) {
      throw fault(at(name), "must be a list");
    }
    return List.copyOf(node.path(name).values());
  }

  int requiredInteger(String name, int least, int most) {
    JsonNode value = node.path(name);
    boolean valid = value.isIntegralNumber() && value.canConvertToInt();
    if (!valid || value.intValue() < least || value.intValue() > most) {
      throw fault(at(name), "must be a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  int integer(String name, int least, int most, int absent) {
    return has(name) ? requiredInteger(name, least, most) : absent;
  }

  boolean truth(String name) {
    if (has(name) && !node.path(name).isBoolean()) {
      throw fault(at(name), "must be true or false");
    }
    return has(name) && node.path(name).booleanValue();
  }

  /** The constant written in lower case; {@code absent} where the field is. */
  <E extends Enum<E>> @Nullable E constant(String name, Class<E> type, @Nullable E absent) {
    String text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(text)) {
        return constant;
      }
      words.add(word);
    }
    throw fault(at(name), "must be one of " + String.join(", ", words));
  }

  static UnreadableAlertException fault(String path, String expected) {
    return new UnreadableAlertException(
        "common: " + (path.isEmpty() ? "the alert" : path) + " " + expected);
  }

  /** A piece of the input for a message. */
  static String shown(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }
}
