package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.address.IpNetwork;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What addresses that no country owns are for, after the special-purpose registries of IANA. */
enum SpecialRange {
  UNSPECIFIED("0.0.0.0/8", "::/128"),
  LOOPBACK("127.0.0.0/8", "::1/128"),
  PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  CARRIER_NAT("100.64.0.0/10"),
  LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
  DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
  BENCHMARKING("198.18.0.0/15", "2001:2::/48"),
  MULTICAST("224.0.0.0/4", "ff00::/8"),
  RESERVED("192.0.0.0/24", "240.0.0.0/4", "100::/64", "5f00::/16", "fec0::/10");

  @SuppressWarnings("ImmutableEnumChecker") // made by toList, and stays here
  private final List<IpNetwork> networks;

  SpecialRange(String... networks) {
    this.networks = Stream.of(networks).map(IpNetwork::parse).map(Objects::requireNonNull).toList();
  }

  /** The range that an address lies in; empty for one that somebody could own. */
  static Optional<SpecialRange> of(IpAddress address) {
    return Stream.of(values())
        .filter(range -> range.networks.stream().anyMatch(one -> one.contains(address)))
        .findFirst();
  }

  /** As it stands in JSON: {@code carrier_nat}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it stands in a sentence: {@code carrier nat}. */
  String words() {
    return word().replace('_', ' ');
  }
}
