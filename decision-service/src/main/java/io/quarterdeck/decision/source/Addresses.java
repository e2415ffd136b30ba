package io.quarterdeck.decision.source;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses in their one canonical text.
 *
 * <p>IPv4 in dotted decimals, IPv6 in lower case with the longest run of zeros compressed (RFC
 * 5952), an IPv4 address mapped into IPv6 as IPv4. Addresses that name no machine (unspecified,
 * loopback, multicast, broadcast) have no canonical text.
 */
final class Addresses {
  private Addresses() {}

  /** The canonical text, or null when this is no address or one that names no machine. */
  static @Nullable String canonical(String text) {
    int[] groups = AddressLiteral.groups(text);
    if (groups == null) {
      return null;
    }
    if (isMapped(groups)) {
      return namesMachine(four(groups)) ? dotted(groups) : null;
    }
    return namesMachine(groups) ? compressed(groups) : null;
  }

  /** Whether this is an address at all, also one that names no machine. */
  static boolean isLiteral(String text) {
    return AddressLiteral.groups(text) != null;
  }

  /** Whether an address is private, shared (RFC 6598), link-local or unique local. */
  static boolean isInternal(String text) {
    int[] groups = AddressLiteral.groups(text);
    if (groups == null) {
      return false;
    }
    return isMapped(groups)
        ? isPrivate(groups[6] >>> 8, groups[6] & 255)
        : groups[0] >>> 9 == 0xfc >>> 1 || groups[0] >>> 6 == 0xfe80 >>> 6;
  }

  private static boolean isPrivate(int first, int second) {
    return first == 10
        || (first == 172 && second >> 4 == 1)
        || (first == 192 && second == 168)
        || (first == 100 && second >> 6 == 1)
        || (first == 169 && second == 254);
  }

  private static boolean isMapped(int[] groups) {
    return (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xffff;
  }

  private static int four(int[] groups) {
    return groups[6] << 16 | groups[7];
  }

  private static boolean namesMachine(int four) {
    int first = four >>> 24;
    return first != 0 && first != 127 && (first < 224 || first >= 240) && four != -1;
  }

  private static boolean namesMachine(int[] groups) {
    int upper = 0;
    for (int i = 0; i < 7; i++) {
      upper |= groups[i];
    }
    return (upper != 0 || groups[7] > 1) && groups[0] >>> 8 != 0xff;
  }

  private static String dotted(int[] groups) {
    return (groups[6] >>> 8)
        + "."
        + (groups[6] & 255)
        + "."
        + (groups[7] >>> 8)
        + "."
        + (groups[7] & 255);
  }

  private static String compressed(int[] groups) {
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = zeros(groups, i);
      if (run > gapLength) {
        gap = i;
        gapLength = run;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i += i == gap ? gapLength : 1) {
      if (i == gap) {
        text.append("::");
      } else {
        text.append(i > 0 && i != gap + gapLength ? ":" : "")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static int zeros(int[] groups, int from) {
    int at = from;
    while (at < 8 && groups[at] == 0) {
      at++;
    }
    return at - from;
  }
}
