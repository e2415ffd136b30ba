package io.quarterdeck.rules.address;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an address as anything behind us might read it, for asking whether it could be a protected
 * one.
 *
 * <p>Firewalls, libc and browsers disagree on {@code 010.0.0.1}, {@code 0x7f.1}, {@code
 * [::1%eth0]:80} and addresses inside addresses; so a text has as many readings as it could mean.
 * Never asks a name server.
 */
public final class AddressSpelling {
  private static final int LONGEST = 80;
  private static final int IPV6_BITS = 128;

  private AddressSpelling() {}

  /** The networks that the text could mean, a single address being the smallest; empty for none. */
  public static Set<IpNetwork> readings(String text) {
    if (text.length() > LONGEST) {
      return Set.of();
    }
    String plain = plain(text);
    int slash = plain.lastIndexOf('/');
    String address = withoutPort(slash < 0 ? plain : plain.substring(0, slash));
    String prefix = slash < 0 ? "" : plain.substring(slash);
    Set<IpNetwork> readings = new LinkedHashSet<>();
    for (String spelling : spellings(address)) {
      for (IpNetwork network : networks(spelling, prefix)) {
        readings.add(network);
        readings.addAll(EmbeddedAddress.of(network));
      }
    }
    return readings;
  }

  /** The prefix of an IPv4 address in an IPv6 one may count the bits of either. */
  private static List<IpNetwork> networks(String address, String prefix) {
    List<IpNetwork> networks = new ArrayList<>();
    IpNetwork network = IpNetwork.parse(address + prefix);
    if (network != null) {
      networks.add(network);
    }
    IpAddress mapped = address.indexOf(':') < 0 ? null : IpAddress.parse(address);
    if (mapped != null && mapped.isV4() && prefix.matches("/(\\d{1,2}|1[01]\\d|12[0-8])")) {
      networks.add(new IpNetwork(mapped, Integer.parseInt(prefix.substring(1))));
    }
    return networks;
  }

  /** In plain letters and digits, without quotes, brackets at its ends, zone and trailing dot. */
  private static String plain(String text) {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("[\\u3002\\uff61]", ".")
            .replaceAll("[\\p{Cf}\\s\"'<>()]", "")
            .toLowerCase(Locale.ROOT);
    return folded.replaceFirst("%[^/\\]]*", "").replaceFirst("\\.(?=/|$)", "");
  }

  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int colon = address.indexOf(':');
    return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }

  /** In the strict form, once for each way to read it. */
  private static Set<String> spellings(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return dotted(address);
    }
    Set<String> spellings = new LinkedHashSet<>();
    if (address.indexOf('.', colon) < 0) {
      spellings.add(shortGroups(address));
    } else {
      for (String tail : dotted(address.substring(colon + 1))) {
        spellings.add(shortGroups(address.substring(0, colon + 1)) + tail);
      }
    }
    return spellings;
  }

  /** Without zeros in front that make a group longer than four digits. */
  private static String shortGroups(String address) {
    return address.replaceAll("(?<![0-9a-f])0+(?=[0-9a-f])", "");
  }

  /** Once with decimal parts and once as the C library takes them: octal, hexadecimal. */
  private static Set<String> dotted(String address) {
    Set<String> spellings = new LinkedHashSet<>();
    for (boolean asInC : new boolean[] {false, true}) {
      String spelling = dotted(address, asInC);
      if (spelling != null) {
        spellings.add(spelling);
      }
    }
    return spellings;
  }

  private static @Nullable String dotted(String address, boolean asInC) {
    String[] parts = address.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long bits = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long value = number(parts[i], asInC);
      long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
      if (value < 0 || value >= limit) {
        return null;
      }
      bits |= last ? value : value << (24 - 8 * i);
    }
    return "%d.%d.%d.%d"
        .formatted(bits >> 24 & 0xff, bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
  }

  private static long number(String part, boolean asInC) {
    if (part.length() > 16) {
      return -1;
    }
    try {
      if (!asInC) {
        return part.matches("\\d+") ? Long.parseLong(part) : -1;
      }
      if (part.matches("0x[0-9a-f]*")) {
        return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
      }
      return part.matches("0[0-7]*")
          ? Long.parseLong(part, 8)
          : part.matches("[1-9]\\d*") ? Long.parseLong(part) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Whether the text can only be a range: more than one address in every reading. */
  public static boolean isRange(String text) {
    Set<IpNetwork> readings = readings(text);
    return !readings.isEmpty() && readings.stream().allMatch(one -> one.bits() < IPV6_BITS);
  }
}
