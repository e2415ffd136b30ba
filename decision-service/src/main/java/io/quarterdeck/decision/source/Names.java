package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.EntityType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one form of what an alert names.
 *
 * <p>Hosts, domains, e-mail addresses, hashes, processes and the host of a URL in lower case; cloud
 * resources as written. Placeholders, values above 512 characters and such with control characters
 * are no names.
 */
final class Names {
  static final int LONGEST = 512;
  private static final int LONGEST_HOST = 255;

  private Names() {}

  /** The normal form, or null when the text names nothing of this type. */
  static @Nullable String normal(EntityType type, String raw) {
    String text = raw.strip();
    if (isPlaceholder(text) || !isClean(text)) {
      return null;
    }
    return switch (type) {
      case IP -> Addresses.canonical(text);
      case HOST -> host(text);
      case USER -> Accounts.name(text);
      case DOMAIN -> domain(text);
      case URL -> url(text);
      case HASH -> hash(text);
      case PROCESS -> text.replace("\\\\", "\\").toLowerCase(Locale.ROOT);
      case EMAIL -> email(text);
      case CLOUD_RESOURCE -> resource(text);
    };
  }

  /** Whether products write this where they have nothing to say. */
  static boolean isPlaceholder(String text) {
    return switch (text.length()) {
      case 0 -> true;
      case 1 -> "-?*_".contains(text);
      case 2 -> text.equals("--");
      case 3 -> text.equalsIgnoreCase("n/a");
      case 4 -> text.equalsIgnoreCase("null") || text.equalsIgnoreCase("none");
      case 6 -> isAny(text, "(null)", "<null>", "(none)");
      case 7 -> text.equalsIgnoreCase("unknown");
      case 9 -> isAny(text, "undefined", "(unknown)", "<unknown>");
      default -> false;
    };
  }

  private static boolean isAny(String text, String... words) {
    for (String word : words) {
      if (text.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClean(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String host(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == '\\') {
      from++;
    }
    String name = withoutTail(text.substring(from), '.').toLowerCase(Locale.ROOT);
    boolean known = !name.isEmpty() && name.length() <= LONGEST_HOST && name.indexOf('/') < 0;
    return known && !name.equals("localhost") && !name.equals("localhost.localdomain")
        ? name
        : null;
  }

  private static @Nullable String domain(String text) {
    String name = withoutTail(text, '.').toLowerCase(Locale.ROOT);
    boolean valid = name.length() <= LONGEST_HOST && name.indexOf('.') > 0;
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '*';
    }
    return valid && !name.endsWith(".arpa") ? name : null;
  }

  private static @Nullable String url(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 2 || scheme > 8 || text.indexOf(' ') >= 0 || scheme + 3 == text.length()) {
      return null;
    }
    int end = scheme + 3;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
  }

  private static @Nullable String hash(String text) {
    int label = Math.max(text.lastIndexOf(':'), text.lastIndexOf('='));
    String digits = text.substring(label + 1).toLowerCase(Locale.ROOT);
    int length = digits.length();
    if (length != 32 && length != 40 && length != 64) {
      return null;
    }
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = digits.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
      seen |= c - '0';
    }
    return seen == 0 ? null : digits;
  }

  private static @Nullable String email(String text) {
    int open = text.lastIndexOf('<');
    int close = text.indexOf('>', open + 1);
    String address = open >= 0 && close > open ? text.substring(open + 1, close) : text;
    int at = address.indexOf('@');
    boolean valid = at > 0 && at == address.lastIndexOf('@') && address.indexOf('.', at) > at + 1;
    return valid && address.indexOf(' ') < 0 ? address.toLowerCase(Locale.ROOT) : null;
  }

  private static @Nullable String resource(String text) {
    String name = withoutTail(text, ',');
    return name.isEmpty() ? null : name;
  }

  private static String withoutTail(String text, char tail) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == tail) {
      end--;
    }
    return text.substring(0, end);
  }
}
