package io.quarterdeck.playbook.redaction;

import static io.quarterdeck.playbook.redaction.ExactSecrets.REMOVED;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of secret names out of a text of any kind: {@code password=x}, {@code "token":
 * "x"} however often it is escaped, {@code --api-key x}, YAML, {@code <secret>x</secret>}.
 *
 * <p>One pass by hand, so that no text takes long.
 */
final class SecretPairs {
  private static final Set<String> NO_SECRETS = Set.of("null", "true", "false", "{}", "[]");
  private static final String ENDS = " \t\r\n;&\"'<>)}]|`\\";

  private final String text;

  private SecretPairs(String text) {
    this.text = text;
  }

  static String removedFrom(String text) {
    return new SecretPairs(text).removed();
  }

  /** A part of the text and what stands there instead. */
  private record Value(int from, int to, String instead) {}

  /** The quote behind a name; a slash count of -1 stands for none. */
  private record Quote(char mark, int slashes, int after) {
    boolean isThere() {
      return slashes >= 0;
    }

    String around(String content) {
      String quote = "\\".repeat(slashes) + mark;
      return quote + content + quote;
    }
  }

  private String removed() {
    StringBuilder cleaned = new StringBuilder();
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      int from = at;
      at = afterWord(from);
      Value value = at == from ? null : value(from, at);
      if (value != null) {
        cleaned.append(text, copied, value.from()).append(value.instead());
        copied = value.to();
        at = value.to();
      } else if (at == from) {
        at++;
      }
    }
    return copied == 0 ? text : cleaned.append(text, copied, text.length()).toString();
  }

  private int afterWord(int from) {
    int at = from;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** The value behind a name; null where it is no secret's or has none. */
  private @Nullable Value value(int name, int end) {
    if (!SecretNames.isSecret(text, name, end)) {
      return null;
    }
    if (is(end, '>') && is(name - 1, '<')) {
      return part(end + 1, to(end + 1, "<"));
    }
    Quote quote = quote(end);
    int separator = afterSpaces(quote.after(), quote.isThere());
    boolean assigned = is(separator, ':') || is(separator, '=') || is(separator, '：');
    boolean option = text.startsWith("--", name) && separator > end;
    if (!assigned && !option) {
      return null;
    }
    int sign = assigned ? afterSign(separator) : separator;
    int from = afterSpaces(sign, quote.isThere());
    Quote opening = quote(from);
    if (opening.isThere()) {
      int to = closing(opening, quote.isThere());
      return part(opening.after(), to);
    }
    return quote.isThere() ? member(quote, from) : bare(name, end, separator, from);
  }

  private boolean is(int at, char c) {
    return at >= 0 && at < text.length() && text.charAt(at) == c;
  }

  /** Behind {@code :}, {@code =}, {@code :=}, {@code ==} or {@code =>}. */
  private int afterSign(int at) {
    return is(at + 1, '=') || is(at + 1, '>') ? at + 2 : at + 1;
  }

  private int afterSpaces(int from, boolean lines) {
    int at = from;
    while (is(at, ' ') || is(at, '\t') || (lines && (is(at, '\n') || is(at, '\r')))) {
      at++;
    }
    return at;
  }

  private Quote quote(int from) {
    int at = from;
    while (is(at, '\\')) {
      at++;
    }
    return is(at, '"') || is(at, '\'')
        ? new Quote(text.charAt(at), at - from, at + 1)
        : new Quote(' ', -1, from);
  }

  /**
   * Where a quoted value ends: at a quote escaped as often as the first, at worst with the text.
   */
  private int closing(Quote opening, boolean lines) {
    int slashes = opening.slashes();
    int run = 0;
    for (int at = opening.after(); at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == opening.mark() && (run < slashes || run % (2 * (slashes + 1)) == slashes)) {
        return at - Math.min(run, slashes);
      }
      if (!lines && c == '\n') {
        return at;
      }
      run = c == '\\' ? run + 1 : 0;
    }
    return text.length();
  }

  /** Of JSON: what is no text becomes one, so that the JSON stays whole. */
  private @Nullable Value member(Quote quote, int from) {
    boolean container = is(from, '{') || is(from, '[');
    int to = container ? afterContainer(from) : to(from, ENDS + ",");
    String value = text.substring(from, to);
    return value.isEmpty() || NO_SECRETS.contains(value)
        ? null
        : new Value(from, to, quote.around(REMOVED));
  }

  private int afterContainer(int from) {
    int open = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (open == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  /** A word, or the line where the name begins it as in YAML, an INI file or a header. */
  private @Nullable Value bare(int name, int end, int separator, int from) {
    boolean spaced = from > separator + 1 && (is(separator, ':') || separator > end);
    boolean whole = (spaced && beginsLine(name)) || isHeader(name, end);
    return part(from, whole ? to(from, "\r\n" + quoteBefore(name)) : word(from));
  }

  /** A line that stands in quotes ends with them. */
  private String quoteBefore(int name) {
    return is(name - 1, '"') || is(name - 1, '\'') ? text.substring(name - 1, name) : "";
  }

  private boolean isHeader(int name, int end) {
    return text.regionMatches(
        true, Math.max(name, end - "authorization".length()), "authorization", 0, 13);
  }

  private boolean beginsLine(int name) {
    int at = name - 1;
    while (is(at, ' ') || is(at, '\t')) {
      at--;
    }
    return at < 0 || is(at, '\n');
  }

  /** A comma belongs to a word unless a space follows. */
  private int word(int from) {
    int to = to(from, ENDS + ",");
    while (is(to, ',') && to + 1 < text.length() && ENDS.indexOf(text.charAt(to + 1)) < 0) {
      to = to(to + 1, ENDS + ",");
    }
    return to;
  }

  private int to(int from, String ends) {
    int at = from;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private @Nullable Value part(int from, int to) {
    boolean secret = to > from && !NO_SECRETS.contains(text.substring(from, to));
    return secret ? new Value(from, to, REMOVED) : null;
  }
}
