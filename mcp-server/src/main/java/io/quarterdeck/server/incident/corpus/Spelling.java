package io.quarterdeck.server.incident.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings in which one name stands in texts. */
final class Spelling {
  private static final Pattern DOT =
      Pattern.compile(
          "(?i)(?<=[A-Z0-9]) ?(?:\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]|\\(dot\\)|\\[\\.|\\\\\\.) ?(?=[A-Z0-9])");
  private static final Pattern AT =
      Pattern.compile("(?i)(?<=[A-Z0-9]) ?(?:\\[@]|\\(@\\)|\\[at]|\\(at\\)) ?(?=[A-Z0-9])");
  private static final Pattern COLON = Pattern.compile("\\[:]|\\[:(?=//)");
  private static final Pattern SLASHES = Pattern.compile("(?i)\\[://]");
  private static final Pattern SCHEME = Pattern.compile("(?i)\\bhxxp(s?)(?=:)");
  private static final Pattern ENCODED = Pattern.compile("(?i)%(40|2e|3a|5c|2f|2d|5f)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  private Spelling() {}

  /** A text in which what was written so that nobody clicks on it, or for a URL, is plain. */
  static String plain(String text) {
    String plain = ESCAPED.matcher(text).replaceAll(Spelling::character);
    plain = ENCODED.matcher(plain).replaceAll(Spelling::byteOf);
    plain = DOT.matcher(plain).replaceAll(".");
    plain = AT.matcher(plain).replaceAll("@");
    plain = SLASHES.matcher(plain).replaceAll("://");
    plain = COLON.matcher(plain).replaceAll(":");
    plain = SCHEME.matcher(plain).replaceAll("http$1");
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private static String character(MatchResult escape) {
    char c = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(
        c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)
            ? escape.group()
            : String.valueOf(c));
  }

  private static String byteOf(MatchResult escape) {
    return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
  }

  /** Those of a name that {@link #plain} leaves, the name itself too. */
  static Set<String> of(String name) {
    String plain = plain(name);
    String query = URLEncoder.encode(plain, UTF_8);
    return new TreeSet<>(
        Set.copyOf(
            List.of(
                plain,
                plain.replace("\\", "\\\\").replace("\"", "\\\""),
                plain(query),
                plain(query.replace("+", "%20")))));
  }
}
