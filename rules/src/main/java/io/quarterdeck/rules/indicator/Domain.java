package io.quarterdeck.rules.indicator;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name in the DNS, of a domain or of a host in one.
 *
 * @param text in ASCII and lower case, without a dot at the end
 */
public record Domain(String text) implements Indicator {
  private static final int LONGEST = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  /** Whoever ends in one of these is an address in some spelling, to browsers at least. */
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /** The two versions of IDNA make different names of these: sharp s, final sigma, joiners. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

  /** RFC 6761, 6762 and 8375, ICANN's resolution on internal, and what networks call themselves. */
  private static final Set<String> PRIVATE =
      Set.of(
          "alt",
          "arpa",
          "corp",
          "example",
          "home",
          "internal",
          "intranet",
          "invalid",
          "lan",
          "local",
          "localdomain",
          "localhost",
          "mail",
          "private",
          "test",
          "workgroup");

  /**
   * Reads a name; never asks a name server.
   *
   * @param text in ASCII, or in letters of the world, which become ASCII
   * @return null when it is none: addresses in any spelling, ports, spaces, characters of which
   *     nobody can tell what name they make
   */
  public static @Nullable Domain parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST + 1 || AMBIGUOUS.matcher(text).find()) {
      return null;
    }
    String name = ascii(text);
    return name.length() <= LONGEST && isName(labels(name)) ? new Domain(name) : null;
  }

  /** Empty where it cannot be written so. */
  private static String ascii(String text) {
    try {
      return IDN.toASCII(text).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static List<String> labels(String name) {
    return List.of(name.split("\\.", -1));
  }

  private static boolean isName(List<String> labels) {
    return labels.stream().allMatch(label -> LABEL.matcher(label).matches())
        && !NUMBER.matcher(labels.getLast()).matches();
  }

  @Override
  public String words() {
    return text;
  }

  /** Not a single label, and not below what is kept for private names. */
  @Override
  public boolean isPublic() {
    List<String> labels = labels(text);
    return labels.size() > 1 && !PRIVATE.contains(labels.getLast());
  }

  @Override
  public boolean isMeantBy(String other) {
    return equals(parse(other));
  }
}
