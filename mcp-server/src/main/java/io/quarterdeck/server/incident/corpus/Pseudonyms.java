package io.quarterdeck.server.incident.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What things are called instead, within one export: the same thing always the same, and of the
 * same kind; two things never alike while there is room for both.
 *
 * <p>Keyed by a secret of the export, so that nobody can try names and compare. Not thread-safe.
 */
final class Pseudonyms {
  private static final HexFormat HEX = HexFormat.of();
  private static final int DIGITS = 8;
  private static final int ATTEMPTS = 1_000;

  private final Mac mac;
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  Pseudonyms(SecretKey key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Whether this was given as a pseudonym. */
  boolean has(String text) {
    return taken.contains(canonical(text));
  }

  private static String canonical(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String of(String kind, String value, Function<byte[], String> written) {
    String canonical = canonical(value);
    String key = kind + "\n" + canonical;
    String known = given.get(key);
    if (known != null) {
      return known;
    }
    String pseudonym = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pseudonym = written.apply(mac.doFinal((key + "\n" + attempt).getBytes(UTF_8)));
      if (taken.add(canonical(pseudonym))) {
        break;
      }
    }
    given.put(key, pseudonym);
    return pseudonym;
  }

  /** A word with eight digits: {@code user-1a2b3c4d}. */
  String named(String kind, String value) {
    return of(kind, value, digest -> kind + "-" + digits(digest));
  }

  private static String digits(byte[] digest) {
    return HEX.formatHex(digest).substring(0, DIGITS);
  }

  /** A host, by whatever of its names: {@code host-1a2b3c4d.example}. */
  String host(String value) {
    return of("host", value, digest -> "host-" + digits(digest) + ".example");
  }

  String domain(String value) {
    return of("domain", value, digest -> "domain-" + digits(digest) + ".example");
  }

  /** An address of 10.0.0.0/8. */
  String internalAddress(String value) {
    return of(
        "ip",
        value,
        digest -> "10.%d.%d.%d".formatted(at(digest, 0), at(digest, 1), at(digest, 2)));
  }

  /** An address of 198.18.0.0/15, which is for tests. */
  String address(String value) {
    return of(
        "ip",
        value,
        digest -> "198.%d.%d.%d".formatted(18 + (at(digest, 0) & 1), at(digest, 1), at(digest, 2)));
  }

  /** An address of 2001:db8::/32, which is for documentation. */
  String longAddress(String value) {
    return of(
        "ip",
        value,
        digest -> {
          String hex = HEX.formatHex(digest, 0, 8);
          return "2001:db8:%s:%s:%s:%s:0:1"
              .formatted(group(hex, 0), group(hex, 4), group(hex, 8), group(hex, 12));
        });
  }

  /** Without zeros before it, and never only zeros, so that it is in its shortest form. */
  private static String group(String hex, int from) {
    int value = Integer.parseInt(hex, from, from + 4, 16);
    return Integer.toHexString(value | 0x1000);
  }

  private static int at(byte[] digest, int index) {
    return digest[index] & 0xff;
  }

  /** A hardware address that belongs to nobody. */
  String hardwareAddress(String value) {
    String hex = value.replaceAll("[^0-9A-Fa-f]", "");
    return of(
        "mac",
        hex,
        digest ->
            HexFormat.ofDelimiter(":")
                .formatHex(new byte[] {2, 0, digest[0], digest[1], digest[2], digest[3]}));
  }

  /** As many hexadecimal digits as the value has. */
  String hex(String value) {
    return of("hash", value, digest -> stretched(digest, value.length()));
  }

  private static String stretched(byte[] digest, int length) {
    String hex = HEX.formatHex(digest);
    return hex.repeat(length / hex.length() + 1).substring(0, length);
  }

  /** A UUID. */
  String uuid(String value) {
    return of(
        "uuid",
        value,
        digest ->
            HEX.formatHex(digest, 0, 16).replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));
  }

  /** The number of a ticket: {@code TICKET-12345678}. */
  String ticket(String value) {
    return of(
        "ticket",
        value,
        digest -> "TICKET-" + (10_000_000 + Math.floorMod(number(digest), 90_000_000)));
  }

  private static int number(byte[] digest) {
    return (at(digest, 0) << 24) | (at(digest, 1) << 16) | (at(digest, 2) << 8) | at(digest, 3);
  }

  /** An id of the hub's own, with its first word: {@code inc_…}. */
  String id(String prefix, String value) {
    return of("id", value, digest -> prefix + "_" + HEX.formatHex(digest, 0, 16));
  }

  /** A security identifier of Windows. */
  String sid(String value) {
    return of(
        "sid",
        value,
        digest ->
            "S-1-5-21-%d-%d-%d-%d"
                .formatted(
                    at(digest, 0) * 1000 + at(digest, 1),
                    at(digest, 2) * 1000 + at(digest, 3),
                    at(digest, 4) * 1000 + at(digest, 5),
                    1000 + at(digest, 6)));
  }
}
