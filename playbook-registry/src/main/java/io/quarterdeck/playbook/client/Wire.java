package io.quarterdeck.playbook.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads members of what platforms say, which may be anything. */
public final class Wire {
  /** Of a title or a word, in characters. */
  public static final int LINE = 200;

  /** Of a description. */
  public static final int PARAGRAPH = 2_000;

  /** Of a result, in characters of JSON. */
  public static final int RESULT = 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Wire() {}

  /** The first member that is there and not null, else a missing node. */
  public static JsonNode first(JsonNode node, String... spellings) {
    for (String spelling : spellings) {
      JsonNode member = node.path(spelling);
      if (!member.isMissingNode() && !member.isNull()) {
        return member;
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * A text of at most {@link #LINE} characters; the digits of a number; empty for none.
   *
   * @param spellings of its name; the first that is there counts
   */
  public static String text(JsonNode node, String... spellings) {
    return text(LINE, first(node, spellings));
  }

  public static String text(int most, JsonNode member) {
    String text = member.isValueNode() ? member.asString("") : "";
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** A whole number, also one written as text; null for none, -1 for what is no such number. */
  public static @Nullable Integer number(JsonNode node, String... spellings) {
    String text = text(node, spellings).strip();
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  public static boolean flag(JsonNode node, String... spellings) {
    return text(node, spellings).equals("true");
  }

  /** A result; one longer than {@link #RESULT} as {@code {"cut": true, "text": …}} up to there. */
  public static JsonNode cut(JsonNode result) {
    String json = result.toString();
    return json.length() <= RESULT
        ? result
        : JSON.createObjectNode().put("cut", true).put("text", json.substring(0, RESULT));
  }

  /** The object or list that a text holds; a missing node where it is any other text. */
  public static JsonNode inside(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(stripped);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
