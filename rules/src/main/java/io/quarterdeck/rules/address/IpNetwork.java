package io.quarterdeck.rules.address;

import org.jspecify.annotations.Nullable;

/**
 * A range of addresses that share their first bits.
 *
 * @param first the lowest address
 * @param bits how many bits they share of 128; 96 more than in the text of an IPv4 network
 */
public record IpNetwork(IpAddress first, int bits) {
  private static final int V4_BITS = 96;

  public IpNetwork {
    first = first.first(bits);
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; bits behind the prefix
   * count as zero.
   *
   * @return null when the text is none
   */
  public static @Nullable IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int bits = slash < 0 ? 128 : bits(text.substring(slash + 1), address.isV4());
    return bits < 0 ? null : new IpNetwork(address, bits);
  }

  private static int bits(String text, boolean v4) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      bits = bits * 10 + (c - '0');
    }
    bits += v4 ? V4_BITS : 0;
    return bits <= 128 ? bits : -1;
  }

  public IpAddress last() {
    return first.last(bits);
  }

  public boolean contains(IpAddress address) {
    return address.first(bits).equals(first);
  }

  /** The one spelling of the network: {@code 10.0.0.0/8}; of a single address without prefix. */
  public String text() {
    int length = first.isV4() ? bits - V4_BITS : bits;
    return bits == 128 ? first.text() : first.text() + "/" + length;
  }

  /** Whether at least one address belongs to both; of two networks one then holds the other. */
  public boolean overlaps(IpNetwork other) {
    return bits <= other.bits ? contains(other.first) : other.contains(first);
  }
}
