package io.quarterdeck.decision.source;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the shapes of several products have in common. */
final class Shape {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_EMBEDDED = 200_000;

  private Shape() {}

  /** The document inside a search hit ({@code _index, _id, _source}), or the document itself. */
  static JsonNode withoutHit(JsonNode document) {
    JsonNode inner = document.get("_source");
    return inner != null && inner.isObject() ? inner : document;
  }

  /** Whether one of these fields holds something. */
  static boolean hasAny(JsonNode node, String... names) {
    for (String name : names) {
      if (!Scalars.text(node.get(name)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A field's value; names differ between a product's APIs by the case of their first or of all
   * letters.
   */
  static JsonNode any(JsonNode node, String name) {
    if (!node.isObject()) {
      return MissingNode.getInstance();
    }
    JsonNode found = node.get(name);
    if (found == null) {
      found = node.get(withFirstFlipped(name));
    }
    return found == null ? node.path(name.toLowerCase(Locale.ROOT)) : found;
  }

  /** The text of {@link #any}. */
  static String anyText(JsonNode node, String name) {
    return Scalars.text(any(node, name));
  }

  private static String withFirstFlipped(String name) {
    char first = name.charAt(0);
    char flipped =
        Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
    return flipped + name.substring(1);
  }

  /**
   * JSON that some exports put into a text; other nodes as they are; missing where it is broken.
   */
  static JsonNode unpacked(JsonNode node) {
    if (!node.isString()) {
      return node;
    }
    String text = node.stringValue().strip();
    boolean json = text.startsWith("[") || text.startsWith("{");
    if (!json || text.length() > LONGEST_EMBEDDED) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The fault of a document that was said to be of this source. */
  static UnreadableAlertException missing(AlertSource source, String field) {
    return new UnreadableAlertException(
        source.name() + ": " + field + " is missing. This source reads " + source.looksFor() + ".");
  }
}
