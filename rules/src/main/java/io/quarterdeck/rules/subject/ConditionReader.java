package io.quarterdeck.rules.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a constraint's text: {@code &&}, {@code ||}, {@code !} and parentheses round terms. */
final class ConditionReader {
  private static final Pattern BINDING = Pattern.compile("^\\$\\w+\\s*:=?\\s*");

  private ConditionReader() {}

  static Condition read(String text) {
    String bare = BINDING.matcher(text.strip()).replaceFirst("").strip();
    List<String> alternatives = split(bare, "||");
    if (alternatives.size() > 1) {
      return Condition.any(alternatives.stream().map(ConditionReader::read).toList());
    }
    List<String> parts = split(bare, "&&");
    if (parts.size() > 1) {
      return Condition.all(parts.stream().map(ConditionReader::read).toList());
    }
    if (bare.startsWith("!") && !bare.startsWith("!=")) {
      return read(bare.substring(1)).negated();
    }
    return isWrapped(bare) ? read(bare.substring(1, bare.length() - 1)) : Terms.read(bare);
  }

  private static boolean isWrapped(String text) {
    return text.startsWith("(") && closing(text) == text.length() - 1;
  }

  /** Where the parenthesis that the text begins with is closed. */
  private static int closing(String text) {
    int depth = 0;
    for (int at = 0; at < text.length(); at = next(text, at)) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static List<String> split(String text, String operator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < text.length(); at = next(text, at)) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && text.startsWith(operator, at)) {
        parts.add(text.substring(start, at));
        start = at + operator.length();
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The place after this character, or after the quoted text that begins here. */
  private static int next(String text, int at) {
    char quote = text.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at + 1;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
