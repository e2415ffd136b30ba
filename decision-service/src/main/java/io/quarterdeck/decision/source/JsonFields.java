package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.RawFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON document; where names have dots the longest one that fits wins. */
final class JsonFields implements RawFields {
  // Each further name doubles the ways to cut a path into names.
  private static final int MOST_DOTS = 11;
  private static final int MOST_ITEMS = 256;

  private final JsonNode root;

  JsonFields(JsonNode root) {
    this.root = root;
  }

  @Override
  public String text(String path) {
    if (dots(path) > MOST_DOTS) {
      return "";
    }
    JsonNode found = find(root, path);
    return found == null ? "" : found.isArray() ? joined(found) : scalar(found);
  }

  private static long dots(String path) {
    return path.chars().filter(c -> c == '.').count();
  }

  private static @Nullable JsonNode find(JsonNode node, String path) {
    JsonNode whole = node.get(path);
    if (whole != null) {
      return whole;
    }
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      JsonNode child = node.get(path.substring(0, dot));
      JsonNode found = child == null ? null : find(child, path.substring(dot + 1));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String joined(JsonNode list) {
    StringBuilder text = new StringBuilder();
    int items = 0;
    for (JsonNode item : list) {
      String one = scalar(item);
      if (!one.isEmpty() && items++ < MOST_ITEMS) {
        text.append(text.isEmpty() ? "" : ", ").append(one);
      }
    }
    return text.toString();
  }

  private static String scalar(JsonNode node) {
    return node.isString() ? node.stringValue() : node.isArray() ? "" : Scalars.text(node);
  }
}
