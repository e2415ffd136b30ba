package io.quarterdeck.rules.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The IPv4 networks that stand inside an IPv6 network, where traffic to it may end. */
final class EmbeddedAddress {
  private static final int V4_BITS = 32;
  private static final int MAPPED_BITS = 96;

  /** Where an IPv4 address stands behind a prefix; its bits may be turned over. */
  private record Place(IpNetwork prefix, int at, boolean inverted) {
    static Place of(String prefix, int at, boolean inverted) {
      return new Place(Objects.requireNonNull(IpNetwork.parse(prefix)), at, inverted);
    }
  }

  /** RFC 4291 compatible, RFC 2765 translated, RFC 6052 and 8215 NAT64, 3056 6to4, 4380 Teredo. */
  private static final List<Place> PLACES =
      List.of(
          Place.of("::/96", 96, false),
          Place.of("::ffff:0:0:0/96", 96, false),
          Place.of("64:ff9b::/96", 96, false),
          Place.of("64:ff9b:1::/48", 96, false),
          Place.of("2002::/16", 16, false),
          Place.of("2001::/32", 96, true));

  private EmbeddedAddress() {}

  static List<IpNetwork> of(IpNetwork network) {
    List<IpNetwork> found = new ArrayList<>();
    for (Place place : PLACES) {
      if (network.bits() >= place.at() && place.prefix().contains(network.first())) {
        long bits = bits(network.first(), place.at());
        long value = place.inverted() ? ~bits & 0xffffffffL : bits;
        int length = Math.min(network.bits() - place.at(), V4_BITS);
        found.add(new IpNetwork(IpAddress.v4(value), MAPPED_BITS + length));
      }
    }
    return found;
  }

  private static long bits(IpAddress address, int at) {
    return at == MAPPED_BITS ? address.low() & 0xffffffffL : address.high() >>> 16 & 0xffffffffL;
  }
}
