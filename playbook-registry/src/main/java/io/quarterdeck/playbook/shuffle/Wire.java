package io.quarterdeck.playbook.shuffle;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads members of what Shuffle says. */
final class Wire {
  /** Of a title or a word, in characters. */
  static final int LINE = 200;

  /** Of a description. */
  static final int PARAGRAPH = 2_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Wire() {}

  /** A text of at most {@link #LINE} characters; empty for none. */
  static String text(JsonNode node, String member) {
    return text(LINE, node.path(member));
  }

  static String text(int most, JsonNode member) {
    String text = member.isValueNode() ? member.asString("") : "";
    return text.length() <= most ? text : text.substring(0, most);
  }

  static boolean flag(JsonNode node, String member) {
    return text(node, member).equals("true");
  }

  /** Whether it is what Shuffle calls a workflow, a node or an execution: a UUID. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The object or list that a text holds; a missing node where it is any other text. */
  static JsonNode inside(String text) {
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
