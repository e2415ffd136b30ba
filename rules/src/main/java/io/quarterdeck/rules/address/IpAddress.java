package io.quarterdeck.rules.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits; an IPv4 address is its IPv4-mapped form, so that both orders
 * and look-ups are one.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final long V4_MAPPED = 0xffffL << 32;
  private static final int LONGEST_TEXT = 45;
  private static final int GROUPS = 8;
  private static final int BITS = 128;
  private static final IpRanges NOT_PUBLIC =
      IpRanges.of(
          Stream.of(
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "224.0.0.0/3",
                  "::/127",
                  "64:ff9b:1::/48",
                  "fc00::/7",
                  "fe80::/10",
                  "ff00::/8")
              .map(IpNetwork::parse)
              .map(Objects::requireNonNull)
              .toList());

  /**
   * Reads an address; never asks a name server.
   *
   * @return null when the text is none; brackets, ports, zones and octal numbers make it none
   */
  public static @Nullable IpAddress parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      return null;
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  static IpAddress v4(long bits) {
    return new IpAddress(0, V4_MAPPED | bits);
  }

  private static @Nullable IpAddress parseV4(String text) {
    long bits = 0;
    int at = 0;
    for (int octet = 0; octet < 4; octet++) {
      int end = octet < 3 ? text.indexOf('.', at) : text.length();
      int value = end < 0 ? -1 : octet(text, at, end);
      if (value < 0) {
        return null;
      }
      bits = (bits << 8) | value;
      at = end + 1;
    }
    return v4(bits);
  }

  private static int octet(String text, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= 255 ? value : -1;
  }

  private static @Nullable IpAddress parseV6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hex = c <= 'f' && Character.digit(c, 16) >= 0;
      if (!hex && c != ':' && c != '.') {
        return null;
      }
    }
    try {
      return of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static IpAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? v4(Integer.toUnsignedLong(bytes.getInt()))
        : new IpAddress(bytes.getLong(), bytes.getLong());
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /**
   * Whether anybody outside could know it: not private, shared, loopback, link-local, multicast or
   * unspecified, nor an IPv6 one with such an IPv4 one inside. Addresses for documentation count as
   * public.
   */
  public boolean isPublic() {
    return !NOT_PUBLIC.contains(this) && embedded().stream().noneMatch(NOT_PUBLIC::contains);
  }

  /** The IPv4 addresses inside an IPv6 one, at which traffic to it may end; none in an IPv4 one. */
  public List<IpAddress> embedded() {
    return isV4()
        ? List.of()
        : EmbeddedAddress.of(new IpNetwork(this, BITS)).stream().map(IpNetwork::first).toList();
  }

  public InetAddress toInetAddress() {
    byte[] bytes =
        isV4()
            ? ByteBuffer.allocate(4).putInt((int) low).array()
            : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }

  /**
   * The one spelling of the address: dotted decimals, or lower case with the longest run of zeros
   * left out (RFC 5952).
   */
  public String text() {
    return isV4()
        ? "%d.%d.%d.%d".formatted(low >> 24 & 0xff, low >> 16 & 0xff, low >> 8 & 0xff, low & 0xff)
        : groups();
  }

  private String groups() {
    List<String> groups = IntStream.range(0, GROUPS).mapToObj(this::group).toList();
    int start = 0;
    int longest = 1; // a single zero is written out
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zeros(groups, i);
      if (zeros > longest) {
        start = i;
        longest = zeros;
      }
    }
    return longest == 1
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, start))
            + "::"
            + String.join(":", groups.subList(start + longest, GROUPS));
  }

  private String group(int at) {
    return Long.toHexString((at < 4 ? high : low) >>> (48 - 16 * (at % 4)) & 0xffff);
  }

  private static int zeros(List<String> groups, int from) {
    return (int) groups.stream().skip(from).takeWhile(group -> group.equals("0")).count();
  }

  /** With all but the first bits set to zero. */
  IpAddress first(int bits) {
    return bits >= 64
        ? new IpAddress(high, low & mask(bits - 64))
        : new IpAddress(high & mask(bits), 0);
  }

  /** With all but the first bits set to one. */
  IpAddress last(int bits) {
    return bits >= 64
        ? new IpAddress(high, low | ~mask(bits - 64))
        : new IpAddress(high | ~mask(bits), -1);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  @Override
  public int compareTo(IpAddress other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
