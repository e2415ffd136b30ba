package io.quarterdeck.decision.source;

import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an IP address as eight groups of 16 bits, IPv4 mapped into IPv6.
 *
 * <p>Ports, brackets, zone ids and the prefix lengths 32 and 128 are cut off. Only literals are
 * read: nothing is ever asked of DNS.
 */
final class AddressLiteral {
  private static final int LONGEST = 80;

  private final String text;
  private final int end;
  private final int[] groups = new int[8];
  private int at;
  private int count;
  private int gap = -1;

  private AddressLiteral(String text, int from, int to) {
    this.text = text;
    this.at = from;
    int zone = text.indexOf('%', from);
    this.end = zone >= 0 && zone < to ? zone : to;
  }

  /** The eight groups, or null when the text is no address. */
  static int @Nullable [] groups(String raw) {
    if (raw.length() < 2 || raw.length() > LONGEST) {
      return null;
    }
    String text = raw.strip();
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close > 0 && isPort(text, close + 1) ? new AddressLiteral(text, 1, close).six() : null;
    }
    int colon = text.indexOf(':');
    int dot = text.indexOf('.');
    if (dot > 0 && (colon < 0 || dot < colon)) {
      int end = colon < 0 ? lengthWithout("/32", text) : colon;
      return colon < 0 || isPort(text, colon) ? new AddressLiteral(text, 0, end).four() : null;
    }
    return colon < 0 ? null : new AddressLiteral(text, 0, lengthWithout("/128", text)).six();
  }

  private static int lengthWithout(String prefixLength, String text) {
    return text.length() - (text.endsWith(prefixLength) ? prefixLength.length() : 0);
  }

  private static boolean isPort(String text, int from) {
    int digits = text.length() - from - 1;
    boolean port = digits == -1 || (digits > 0 && digits < 6 && text.charAt(from) == ':');
    for (int i = from + 1; port && i < text.length(); i++) {
      port = isDigit(text.charAt(i));
    }
    return port;
  }

  private int @Nullable [] four() {
    groups[5] = 0xffff;
    count = 6;
    return dottedTail() ? groups : null;
  }

  /** Reads four decimal parts up to the end into the next two groups. */
  private boolean dottedTail() {
    int high = part('.');
    int low = part('.');
    int third = part('.');
    int last = part('\0');
    if (high < 0 || low < 0 || third < 0 || last < 0 || count > 6) {
      return false;
    }
    groups[count++] = high << 8 | low;
    groups[count++] = third << 8 | last;
    return true;
  }

  private int part(char separator) {
    int start = at;
    int value = 0;
    while (at < end && at - start < 4 && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    // A part padded with zeros may be meant in octal or in decimal.
    boolean wrong = at == start || value > 255 || (at - start > 1 && text.charAt(start) == '0');
    boolean closed = separator == '\0' ? at == end : at < end && text.charAt(at++) == separator;
    return wrong || !closed ? -1 : value;
  }

  private int @Nullable [] six() {
    if (text.startsWith("::", at)) {
      gap = 0;
      at += 2;
    }
    while (at < end) {
      if (isDottedFromHere() ? !dottedTail() : !group()) {
        return null;
      }
    }
    return gap < 0 ? (count == 8 ? groups : null) : spread();
  }

  private boolean isDottedFromHere() {
    int dot = text.indexOf('.', at);
    int colon = text.indexOf(':', at);
    return dot >= 0 && dot < end && (colon < 0 || colon >= end);
  }

  private boolean group() {
    int value = hex();
    if (value < 0 || count == 8) {
      return false;
    }
    groups[count++] = value;
    return at == end || separator();
  }

  private boolean separator() {
    if (text.charAt(at++) != ':' || at == end) {
      return false;
    }
    if (text.charAt(at) != ':') {
      return true;
    }
    boolean only = gap < 0;
    gap = count;
    at++;
    return only;
  }

  private int hex() {
    int start = at;
    int value = 0;
    while (at < end && at - start < 4) {
      char c = text.charAt(at);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    return at == start ? -1 : value;
  }

  private int @Nullable [] spread() {
    if (count == 8) {
      return null;
    }
    int[] whole = new int[8];
    System.arraycopy(groups, 0, whole, 0, gap);
    System.arraycopy(groups, gap, whole, 8 - (count - gap), count - gap);
    return whole;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
