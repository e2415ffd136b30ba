package io.quarterdeck.decision.impact;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes fields of a raw alert by their dotted paths: {@code {"rule.level": 12, "data.mfa":
 * null}}.
 *
 * <p>A path is resolved like a rule's {@code field("…")}: a name that has dots itself matches too.
 * A number is a place in a list. What is not there is made; null removes what is there.
 */
public final class RawChange {
  private static final int MOST_CHANGES = 64;
  private static final int LONGEST_PATH = 256;
  private static final int MOST_NAMES = 24;

  private final String path;
  private final JsonNode value;

  private RawChange(String path, JsonNode value) {
    this.path = path;
    this.value = value;
  }

  /**
   * The alert with these fields changed; the one given stays as it is.
   *
   * @throws BadChangeException when a path cannot be followed
   */
  public static ObjectNode apply(ObjectNode alert, JsonNode changes) {
    if (!changes.isObject() || changes.size() > MOST_CHANGES) {
      throw new BadChangeException(
          "change must be an object with at most %d members such as {\"rule.level\": 12}"
              .formatted(MOST_CHANGES));
    }
    ObjectNode changed = alert.deepCopy();
    changes.properties().forEach(e -> new RawChange(e.getKey(), e.getValue()).in(changed));
    return changed;
  }

  private void in(ObjectNode alert) {
    boolean names = !path.isBlank() && !path.startsWith(".") && !path.endsWith(".");
    if (!names || path.length() > LONGEST_PATH || path.split("\\.", -1).length > MOST_NAMES) {
      throw fault("is no path; write names joined by dots, such as data.srcip");
    }
    set(alert, path);
  }

  private void set(JsonNode node, String rest) {
    switch (node) {
      case ObjectNode object -> set(object, rest);
      case ArrayNode list -> set(list, rest);
      default -> throw fault("leads through %s, which has no members".formatted(kind(node)));
    }
  }

  private void set(ObjectNode object, String rest) {
    if (object.has(rest) || rest.indexOf('.') < 0) {
      put(object, rest);
      return;
    }
    for (int dot = rest.lastIndexOf('.'); dot > 0; dot = rest.lastIndexOf('.', dot - 1)) {
      JsonNode child = object.get(rest.substring(0, dot));
      if (child != null && !child.isNull()) {
        set(child, rest.substring(dot + 1));
        return;
      }
    }
    requireValue();
    int dot = rest.indexOf('.');
    set(object.putObject(rest.substring(0, dot)), rest.substring(dot + 1));
  }

  private void put(ObjectNode object, String name) {
    if (!value.isNull()) {
      object.set(name, value);
    } else if (object.remove(name) == null) {
      throw absent();
    }
  }

  private void set(ArrayNode list, String rest) {
    int dot = rest.indexOf('.');
    int index = index(list, dot < 0 ? rest : rest.substring(0, dot));
    if (dot >= 0) {
      if (index == list.size()) {
        list.addObject();
      }
      set(list.get(index), rest.substring(dot + 1));
    } else if (index < list.size()) {
      if (value.isNull()) {
        list.remove(index);
      } else {
        list.set(index, value);
      }
    } else {
      requireValue();
      list.add(value);
    }
  }

  /** A place that is there, or the one after the last. */
  private int index(ArrayNode list, String text) {
    if (text.matches("\\d{1,6}") && Integer.parseInt(text) <= list.size()) {
      return Integer.parseInt(text);
    }
    throw fault(
        "leads into a list of %d; there must be a number from 0 to %d, not '%s'"
            .formatted(list.size(), list.size(), text));
  }

  private void requireValue() {
    if (value.isNull()) {
      throw absent();
    }
  }

  private BadChangeException absent() {
    return fault("is not in the alert, so null removes nothing; check the path");
  }

  private BadChangeException fault(String what) {
    String shown = path.length() <= 80 ? path : path.substring(0, 80) + "…";
    return new BadChangeException("change '" + shown + "' " + what);
  }

  private static String kind(JsonNode node) {
    return "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
