package io.quarterdeck.rules.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1..2.3",
        "1.2.3.4 ",
        "+1.2.3.4",
        "1.2.3.4:80",
        "::g",
        ":::",
        "[::1]",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:8:9",
        "0x7f.1",
        "example.com",
        "１.2.3.4",
        "::１",
        "1:2",
        "::ffff:1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @Test
  void aMappedAddressIsTheIpv4Address() {
    assertThat(address("::ffff:192.0.2.7")).isEqualTo(address("192.0.2.7"));
    assertThat(address("::FFFF:C000:0207").isV4()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "255.255.255.255", "2001:db8::1", "::1"})
  void anAddressBecomesTheSameInetAddress(String text) {
    assertThat(address(text).toInetAddress().getHostAddress())
        .isEqualTo(InetAddress.ofLiteral(text).getHostAddress());
  }

  @ParameterizedTest
  @CsvSource({
    "2002:a00:1::1,10.0.0.1",
    "64:ff9b::a00:1,10.0.0.1",
    "2001:0:808:808::f5ff:fffe,10.0.0.1"
  })
  void anIpv6AddressTellsTheIpv4AddressInside(String text, String inside) {
    assertThat(address(text).embedded()).containsExactly(address(inside));
    assertThat(address(inside).embedded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,true",
    "192.0.2.1,true",
    "2001:db8::1,true",
    "10.1.2.3,false",
    "172.31.0.1,false",
    "172.32.0.1,true",
    "100.64.0.1,false",
    "127.0.0.1,false",
    "169.254.1.1,false",
    "0.0.0.0,false",
    "224.0.0.1,false",
    "255.255.255.255,false",
    "::1,false",
    "::,false",
    "fe80::1,false",
    "fd00::1,false",
    "ff02::1,false",
    "::ffff:10.0.0.1,false",
    "::10.0.0.1,false",
    "::ffff:0:10.0.0.1,false",
    "64:ff9b::10.0.0.1,false",
    "64:ff9b:1::808:808,false",
    "2002:a00:1::1,false",
    "2001:0:808:808:0:0:f5ff:fffe,false",
    "64:ff9b::8.8.8.8,true",
    "2002:808:808::1,true",
    "2001:0:808:808:0:0:f7f7:f7f7,true",
    "2a00:1450::1,true"
  })
  void onlyAddressesThatAnybodyCouldKnowArePublic(String text, boolean expected) {
    assertThat(address(text).isPublic()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.255.255,11.0.0.0", "192.0.2.4/30,192.0.2.7,192.0.2.8",
    "192.0.2.77/24,192.0.2.0,192.0.3.0", "192.0.2.9,192.0.2.9,192.0.2.10",
    "2001:db8::/32,2001:db8:ffff::1,2001:db9::", "2001:db8::/65,2001:db8::1,2001:db8::8000:0:0:0",
    "0.0.0.0/0,255.1.2.3,::1", "::/0,ffff::,"
  })
  void aNetworkHoldsItsAddressesOnly(String network, String inside, String outside) {
    IpNetwork parsed = Objects.requireNonNull(IpNetwork.parse(network));
    assertThat(parsed.contains(address(inside))).isTrue();
    assertThat(outside != null && parsed.contains(address(outside))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "10.0.0.0/8/8", "/8", "x/8"})
  void whatIsNoNetworkIsNone(String text) {
    assertThat(IpNetwork.parse(text)).isNull();
  }

  @Test
  void rangesFindWhatAPlainSearchFinds() {
    Random random = new Random(7);
    List<IpNetwork> networks = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      IpAddress start = random(random);
      networks.add(
          new IpNetwork(
              start, start.isV4() ? 96 + random.nextInt(6, 33) : random.nextInt(20, 129)));
    }
    IpRanges ranges = IpRanges.of(networks);

    for (int i = 0; i < 20_000; i++) {
      IpAddress probe =
          i % 2 == 0 ? random(random) : networks.get(random.nextInt(networks.size())).last();
      assertThat(ranges.contains(probe))
          .isEqualTo(networks.stream().anyMatch(network -> network.contains(probe)));
    }
  }

  @Test
  void noNetworksHoldNoAddress() {
    assertThat(IpRanges.of(List.of()).contains(address("192.0.2.1"))).isFalse();
  }

  @Test
  void ofNestedNetworksTheNarrowestIsFound() {
    Map<IpNetwork, String> values = new HashMap<>();
    values.put(network("10.0.0.0/8"), "all");
    values.put(network("10.1.0.0/16"), "site");
    values.put(network("10.1.2.3"), "machine");
    values.put(network("2001:db8::/32"), "six");
    IpTable<String> table = new IpTable<>(values);

    assertThat(table.find(address("10.1.2.3"))).isEqualTo("machine");
    assertThat(table.find(address("10.1.2.4"))).isEqualTo("site");
    assertThat(table.find(address("10.2.2.4"))).isEqualTo("all");
    assertThat(table.find(address("2001:db8::9"))).isEqualTo("six");
    assertThat(table.find(address("11.0.0.0"))).isNull();
  }

  private static IpAddress random(Random random) {
    return random.nextBoolean()
        ? IpAddress.v4(Integer.toUnsignedLong(random.nextInt()))
        : new IpAddress(random.nextLong(), random.nextLong());
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static IpNetwork network(String text) {
    return Objects.requireNonNull(IpNetwork.parse(text), text);
  }
}
