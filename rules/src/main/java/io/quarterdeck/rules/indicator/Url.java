package io.quarterdeck.rules.indicator;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of the web, without what nobody outside needs of it: user, password and fragment.
 *
 * @param text scheme and host in lower case, without the usual port, with a path; the rest as it
 *     was written
 * @param host an {@link Ip} or a {@link Domain}
 */
public record Url(String text, Indicator host) implements Indicator {
  private static final int LONGEST = 2048;
  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:.*@)?(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@]+)(?::(\\d{0,5}))?");

  /**
   * Reads a URL; never asks a name server.
   *
   * @return null when the text is none with http or https and a host, when its host is an address
   *     in an odd spelling, and when it has spaces, backslashes or invisible characters, which
   *     programs read in different ways
   */
  public static @Nullable Url parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > LONGEST || !text.codePoints().allMatch(Url::isPlain) || !parts.matches()) {
      return null;
    }
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    Indicator host = authority.matches() ? host(authority.group(1)) : null;
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = host == null ? null : port(authority.group(2), scheme);
    return host == null || port == null
        ? null
        : new Url(
            scheme + "://" + inUrl(host) + port + path(parts.group(3)) + orEmpty(parts.group(4)),
            host);
  }

  private static boolean isPlain(int c) {
    return c != '\\'
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  private static @Nullable Indicator host(String text) {
    String bare = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    Ip ip = Ip.parse(bare);
    return ip == null && bare.equals(text) ? Domain.parse(text) : ip;
  }

  /** With its colon, or empty where it goes without saying; null where it is none. */
  private static @Nullable String port(@Nullable String digits, String scheme) {
    if (digits == null || digits.isEmpty()) {
      return "";
    }
    int port = Integer.parseInt(digits);
    int usual = scheme.equals("http") ? 80 : 443;
    return port > 0xffff ? null : port == usual ? "" : ":" + port;
  }

  private static String inUrl(Indicator host) {
    String text = host.text();
    return text.indexOf(':') < 0 ? text : "[" + text + "]";
  }

  private static String path(String path) {
    return path.isEmpty() ? "/" : path;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Whether it has a query, in which sites put whom they know, and what opens their doors. */
  public boolean hasQuery() {
    return text.indexOf('?') >= 0;
  }

  /** The same up to its query. */
  public Url withoutQuery() {
    return hasQuery() ? new Url(text.substring(0, text.indexOf('?')), host) : this;
  }

  /** Without the URL itself: whoever made it can write sentences into it. */
  @Override
  public String words() {
    return "the URL on " + host.text();
  }

  @Override
  public boolean isPublic() {
    return host.isPublic();
  }

  @Override
  public boolean isMeantBy(String other) {
    return equals(parse(other));
  }
}
