package io.quarterdeck.playbook.builtin.block;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.rules.address.AddressSpelling;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.address.IpRanges;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What can be blocked: one address, or a range no wider than /24 (IPv4) or /48 (IPv6).
 *
 * @param network of 128 bits where it is one address
 */
record BlockTarget(IpNetwork network) implements Comparable<BlockTarget> {
  private static final int V4_BITS = 96;
  private static final int WIDEST_V4 = V4_BITS + 24;
  private static final int WIDEST_V6 = 48;
  private static final IpNetwork UNICAST = parsed("2000::/3");

  /** No packet comes from there; firewalls that are told to drop them may drop everything. */
  private static final IpRanges NOBODYS =
      IpRanges.of(
          Stream.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8")
              .map(BlockTarget::parsed)
              .toList());

  private static IpNetwork parsed(String text) {
    return Objects.requireNonNull(IpNetwork.parse(text));
  }

  /**
   * Reads an address or a range, strictly: no octal numbers, ports, zones, or bits behind a prefix.
   *
   * @throws IllegalArgumentException with a sentence for the caller
   */
  static BlockTarget parse(String text) {
    IpNetwork network = IpNetwork.parse(text);
    boolean range = text.indexOf('/') >= 0;
    if (network == null || (range && text.indexOf(':') >= 0 && network.first().isV4())) {
      throw new IllegalArgumentException(
          quote(text) + " is neither an address like 203.0.113.7 nor a range like 203.0.113.0/24.");
    }
    if (range && !network.first().equals(IpAddress.parse(text.substring(0, text.indexOf('/'))))) {
      throw new IllegalArgumentException(
          quote(text)
              + " has bits behind its prefix: say "
              + network.text()
              + " if that is meant.");
    }
    if (isTooWide(network)) {
      throw new IllegalArgumentException(
          network.text() + " is too wide: /24 of IPv4 and /48 of IPv6 are the widest ranges.");
    }
    if (NOBODYS.contains(network.first())) {
      throw new IllegalArgumentException(network.text() + " is no address that anybody has.");
    }
    return new BlockTarget(network);
  }

  /**
   * The one that a run is for.
   *
   * @throws IllegalArgumentException with a sentence for the caller
   */
  static BlockTarget of(StartRequest request) {
    return parse(request.arguments().tree().path("ip").asString(""));
  }

  /** An IPv6 range may stand for IPv4 addresses, which count as such. */
  private static boolean isTooWide(IpNetwork network) {
    boolean single = network.bits() == 128;
    boolean unusual = !single && !network.first().isV4() && !UNICAST.overlaps(network);
    return unusual
        || Stream.concat(Stream.of(network), AddressSpelling.readings(network.text()).stream())
            .anyMatch(one -> one.bits() < (one.first().isV4() ? WIDEST_V4 : WIDEST_V6));
  }

  boolean isV4() {
    return network.first().isV4();
  }

  boolean isRange() {
    return network.bits() < 128;
  }

  /** Whether all of the other belongs to it. */
  boolean holds(BlockTarget other) {
    return network.bits() <= other.network.bits() && network.contains(other.network.first());
  }

  /** Those of a list that hold all of it, the widest first. */
  List<Blocked> heldBy(List<Blocked> listed) {
    return listed.stream().filter(one -> one.target().holds(this)).toList();
  }

  String text() {
    return network.text();
  }

  @Override
  public int compareTo(BlockTarget other) {
    int order = network.first().compareTo(other.network.first());
    return order != 0 ? order : Integer.compare(network.bits(), other.network.bits());
  }
}
