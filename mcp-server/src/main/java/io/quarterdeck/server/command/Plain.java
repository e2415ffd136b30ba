package io.quarterdeck.server.command;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Text that others wrote, for a terminal. */
final class Plain {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_SENTENCES = 2_000;

  /** Controls of both sets, what turns or hides text, line ends of every kind, half characters. */
  private static final String OBEYED = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";

  private static final Pattern GAP = Pattern.compile("[" + OBEYED + "\\s]+");
  private static final Pattern UNSHOWN = Pattern.compile("[" + OBEYED + "&&[^\\n]]");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Plain() {}

  /** On one line of at most 200 characters, without what a terminal would obey. */
  static String text(String untrusted) {
    return line(untrusted, LONGEST_LINE);
  }

  /** A text as it is, anything else as JSON, like {@link #text(String)}. */
  static String text(JsonNode untrusted) {
    return text(words(untrusted));
  }

  /** Like {@link #text(String)}, of at most 2,000 characters. */
  static String sentences(String untrusted) {
    return line(untrusted, LONGEST_SENTENCES);
  }

  /** Like {@link #text(JsonNode)}, of at most 2,000 characters. */
  static String sentences(JsonNode untrusted) {
    return sentences(words(untrusted));
  }

  /** The same JSON, indented; what a terminal would obey is written as an escape. */
  static String json(JsonNode untrusted) {
    return UNSHOWN
        .matcher(PRETTY.writeValueAsString(untrusted))
        .replaceAll(found -> {
          StringBuilder escapes = new StringBuilder();
          found.group().chars().forEach(unit -> escapes.append("\\\\u%04x".formatted(unit)));
          return escapes.toString();
        });
  }

  private static String words(JsonNode node) {
    return node.isString() || node.isMissingNode() ? node.asString("") : node.toString();
  }

  private static String line(String untrusted, int longest) {
    String line = GAP.matcher(untrusted).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end) + "…";
  }
}
