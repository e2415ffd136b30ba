package io.quarterdeck.rules.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpellingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.1                 | 10.0.0.1
          10.0.0.1.                | 10.0.0.1
          10.0.0.1:8080            | 10.0.0.1
          [10.0.0.1]               | 10.0.0.1
          10.0.0.1/32              | 10.0.0.1
          10.7.0.0/16              | 10.7.0.0/16
          010.0.0.1                | 10.0.0.1
          010.0.0.1                | 8.0.0.1
          0012.0.0.1               | 10.0.0.1
          0x0a.0.0.1               | 10.0.0.1
          0XA.0x0.0x0.0x1          | 10.0.0.1
          10.1                     | 10.0.0.1
          10.0.1                   | 10.0.0.1
          167772161                | 10.0.0.1
          0x0a000001               | 10.0.0.1
          01200000001              | 10.0.0.1
          １０.０.０.１             | 10.0.0.1
          10。0。0。1               | 10.0.0.1
          ::ffff:10.0.0.1          | 10.0.0.1
          ::FFFF:0A00:0001         | 10.0.0.1
          ::ffff:010.0.0.1         | 10.0.0.1
          0:0:0:0:0:ffff:a00:1     | 10.0.0.1
          00000:0::0ffff:0a00:1    | 10.0.0.1
          ::10.0.0.1               | 10.0.0.1
          ::ffff:0:10.0.0.1        | 10.0.0.1
          64:ff9b::10.0.0.1        | 10.0.0.1
          64:ff9b::a00:1           | 10.0.0.1
          64:ff9b::a00:0/104       | 10.0.0.0/8
          2002:0a00:0001::1        | 10.0.0.1
          2002:a00::/24            | 10.0.0.0/8
          2001:0:1:2:3:4:f5ff:fffe | 10.0.0.1
          ::ffff:10.0.0.0/104      | 10.0.0.0/8
          fe80::1%eth0             | fe80::1
          fe80::1%25eth0/64        | fe80::/64
          [fe80::1%eth0]:443       | fe80::1
          FE80:0:0:0:0:0:0:1       | fe80::1
          "'::1'"                  | ::1
          """)
  void everyWayToReadAnAddressIsKnown(String text, String meant) {
    assertThat(AddressSpelling.readings(text))
        .contains(Objects.requireNonNull(IpNetwork.parse(meant)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web-1",
        "example.org",
        "1.2.3.4.5",
        "256.1.1.1",
        "08.0.0.1x",
        "4294967296",
        "10.0.0.1/33",
        "10.0.0.1/-1",
        "10.0.0.0/255.0.0.0",
        "10.0.0.*",
        "10.0.0.1-10.0.0.9",
        "::1::2",
        "12:30:45",
        "aa:bb:cc:dd:ee:ff",
        "http://10.0.0.1/",
        "-1.0.0.1",
        "1e1.0.0.1"
      })
  void whatIsNoAddressHasNoReading(String text) {
    assertThat(AddressSpelling.readings(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 0.0.0.0/0, true",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.0.0.0/8, 8.0.0.0/7, false",
    "fc00::/7, fdff:ffff::1, true",
    "fc00::/7, fe00::, false",
    "::/0, fc00::/7, true"
  })
  void networksOverlapWhereOneHoldsTheOther(String one, String other, boolean overlap) {
    IpNetwork a = Objects.requireNonNull(IpNetwork.parse(one));
    IpNetwork b = Objects.requireNonNull(IpNetwork.parse(other));

    assertThat(a.overlaps(b)).isEqualTo(overlap);
    assertThat(b.overlaps(a)).isEqualTo(overlap);
  }
}
