package io.quarterdeck.decision.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values that products write as text, number or one-element list, as they like. */
final class Scalars {
  private static final int MAX_ITEMS = 256;

  private Scalars() {}

  /** The value as stripped text; of a list its first element; empty for objects and absent ones. */
  static String text(@Nullable JsonNode node) {
    if (node == null) {
      return "";
    }
    JsonNode scalar = node.isArray() && !node.isEmpty() ? node.path(0) : node;
    if (scalar.isString()) {
      return scalar.stringValue().strip();
    }
    return scalar.isNumber() || scalar.isBoolean() ? plain(scalar) : "";
  }

  /** All elements of a list, or the one value, as texts that are not empty. */
  static List<String> texts(JsonNode node) {
    if (!node.isArray()) {
      String only = text(node);
      return only.isEmpty() ? List.of() : List.of(only);
    }
    List<String> found = new ArrayList<>();
    for (JsonNode element : node) {
      String text = text(element);
      if (!text.isEmpty() && found.size() < MAX_ITEMS) {
        found.add(text);
      }
    }
    return found;
  }

  /** The first text that is not empty, or the empty one. */
  static String first(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The number that stands here or in the text that stands here; NaN where there is none. */
  static double number(@Nullable JsonNode node) {
    if (node == null) {
      return Double.NaN;
    }
    return node.isNumber() ? ofNumber(node) : number(text(node));
  }

  /** A number that may be larger than any double, which is why not {@code doubleValue()}. */
  static double ofNumber(JsonNode number) {
    return number.numberValue().doubleValue();
  }

  /** The plain decimal number in a text, without exponent; NaN where it is none. */
  static double number(String text) {
    int length = text.length();
    int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (at == length || length > 40) {
      return Double.NaN;
    }
    double value = 0;
    double unit = 1;
    boolean fraction = false;
    for (int i = at; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && !fraction && i > at && i < length - 1) {
        fraction = true;
      } else if (c < '0' || c > '9') {
        return Double.NaN;
      } else if (fraction) {
        unit /= 10;
        value += (c - '0') * unit;
      } else {
        value = value * 10 + (c - '0');
      }
    }
    return at == 1 ? -value : value;
  }

  /** The whole number that stands here, cut to the range; {@code absent} where there is none. */
  static int integer(JsonNode node, int least, int most, int absent) {
    double value = number(node);
    return Double.isNaN(value) ? absent : (int) Math.clamp(value, least, most);
  }

  // Not asString(): it writes 1e999999999 out in full when decimals are read as BigDecimal.
  private static String plain(JsonNode scalar) {
    return scalar.isBoolean()
        ? Boolean.toString(scalar.booleanValue())
        : scalar.numberValue().toString();
  }
}
