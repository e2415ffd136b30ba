package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.168.10.122:80, 192.168.10.122",
    "' 192.0.2.1 ', 192.0.2.1",
    "192.0.2.1/32, 192.0.2.1",
    "255.0.0.1, 255.0.0.1",
    "[2001:db8::1]:443, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "1::, 1::",
    "::2, ::2",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "fe80::1%eth0, fe80::1",
    "fe80::1%25, fe80::1",
    "::ffff:198.51.100.7, 198.51.100.7",
    "::FFFF:C633:6407, 198.51.100.7",
    "[::ffff:198.51.100.7]:5060, 198.51.100.7",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "2001:db8::1/128, 2001:db8::1",
  })
  void anAddressHasOneText(String written, String canonical) {
    assertThat(Addresses.canonical(written)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10:22",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.251",
        "::1",
        "::",
        "[::1]:80",
        "::ffff:127.0.0.1",
        "ff02::fb"
      })
  void anAddressThatNamesNoMachineIsALiteralWithoutText(String written) {
    assertThat(Addresses.canonical(written)).isNull();
    assertThat(Addresses.isLiteral(written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "(null)",
        "N/A",
        "host.example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.256",
        "1.2.3.04",
        "01.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:http",
        "1.2.3.4:123456",
        "1.2.3.4/24",
        "1.2.3.4x",
        "1.2.3.-4",
        "99999999999999999999.1.1.1",
        "::1::",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "12345::",
        "g::1",
        "1:",
        ":1",
        "[::1",
        "[::1]x",
        "[::1]:",
        "%eth0",
        "::1.2.3",
        "::1.2.3.4:5",
        "cafe",
        "١.١.١.١"
      })
  void anythingElseIsNoAddressAndIsNeverLookedUp(String written) {
    assertThat(Addresses.isLiteral(written)).isFalse();
    assertThat(Addresses.canonical(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "11.0.0.1, false",
    "172.15.0.1, false",
    "172.16.0.1, true",
    "172.31.255.255, true",
    "172.32.0.1, false",
    "192.168.0.1, true",
    "192.169.0.1, false",
    "100.63.0.1, false",
    "100.64.0.1, true",
    "100.127.0.1, true",
    "100.128.0.1, false",
    "169.254.9.9, true",
    "203.0.113.1, false",
    "fbff::1, false",
    "fc00::1, true",
    "fdff::1, true",
    "fe00::1, false",
    "fe80::1, true",
    "febf::1, true",
    "fec0::1, false",
    "fc::1, false",
    "2001:db8::1, false",
  })
  void privateRangesAreInternal(String address, boolean internal) {
    assertThat(Addresses.isInternal(address)).isEqualTo(internal);
  }
}
