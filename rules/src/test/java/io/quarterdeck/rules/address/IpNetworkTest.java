package io.quarterdeck.rules.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "203.0.113.7/32, 203.0.113.7",
    "203.0.113.255/24, 203.0.113.0/24",
    "0.0.0.0/0, 0.0.0.0/0",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:aaaa:ffff::/48, 2001:db8:aaaa::/48",
    "0:0:0:0:0:0:0:0, ::",
    "::1, ::1",
    "fe80::, fe80::",
  })
  void everyNetworkHasOneSpelling(String written, String text) {
    assertThat(Objects.requireNonNull(IpNetwork.parse(written)).text()).isEqualTo(text);
  }
}
