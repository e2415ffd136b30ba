package io.quarterdeck.playbook.octomation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads members, whichever way this server spells them. */
final class Wire {
  /** Of a title or a word, in characters. */
  static final int LINE = 200;

  /** Of a description. */
  static final int PARAGRAPH = 2_000;

  private Wire() {}

  /** The first member that is there and not null, else a missing node. */
  static JsonNode first(JsonNode node, String... spellings) {
    for (String spelling : spellings) {
      JsonNode member = node.path(spelling);
      if (!member.isMissingNode() && !member.isNull()) {
        return member;
      }
    }
    return MissingNode.getInstance();
  }

  /** A text of at most {@link #LINE} characters; the digits of a number; empty for none. */
  static String text(JsonNode node, String... spellings) {
    return text(LINE, first(node, spellings));
  }

  static String text(int most, JsonNode member) {
    String text = member.isValueNode() ? member.asString("") : "";
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** A whole number, also one written as text; null for none, -1 for what is no such number. */
  static @Nullable Integer number(JsonNode node, String... spellings) {
    String text = text(node, spellings).strip();
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static boolean flag(JsonNode node, String... spellings) {
    return text(node, spellings).equals("true");
  }
}
