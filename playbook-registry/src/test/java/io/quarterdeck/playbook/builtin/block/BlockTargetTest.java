package io.quarterdeck.playbook.builtin.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTargetTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "203.0.113.7/32, 203.0.113.7",
    "203.0.113.0/24, 203.0.113.0/24",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:DB8::0001, 2001:db8::1",
    "2001:db8:1::/48, 2001:db8:1::/48",
    "2001:db8:0:0::/64, 2001:db8::/64",
    "192.168.1.5, 192.168.1.5",
  })
  void addressesAndNarrowRangesHaveOneSpelling(String written, String text) {
    assertThat(BlockTarget.parse(written).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          203.0.113       | '203.0.113' is neither an address like 203.0.113.7 nor a range
          203.0.113.007   | '203.0.113.007' is neither
          0x7f.0.0.1      | '0x7f.0.0.1' is neither
          203.0.113.7:80  | '203.0.113.7:80' is neither
          203.0.113.0/33  | '203.0.113.0/33' is neither
          203.0.113.0/    | '203.0.113.0/' is neither
          fe80::1%eth0    | 'fe80::1%eth0' is neither
          [2001:db8::1]   | '[2001:db8::1]' is neither
          ::ffff:203.0.113.0/24 | '::ffff:203.0.113.0/24' is neither
          example.com     | 'example.com' is neither
          203.0.113.7/24  | '203.0.113.7/24' has bits behind its prefix: say 203.0.113.0/24
          203.0.112.0/23  | 203.0.112.0/23 is too wide
          0.0.0.0/0       | 0.0.0.0/0 is too wide
          ::/0            | ::/0 is too wide
          ::/48           | ::/48 is too wide
          ::ffff:0:0/96   | '::ffff:0:0/96' is neither
          64:ff9b::/96    | 64:ff9b::/96 is too wide
          64:ff9b:1::/48  | 64:ff9b:1::/48 is too wide
          2001:db8::/47   | 2001:db8::/47 is too wide
          0.0.0.0         | 0.0.0.0 is no address that anybody has.
          127.0.0.1       | 127.0.0.1 is no address that anybody has.
          255.255.255.255 | 255.255.255.255 is no address that anybody has.
          ::1             | ::1 is no address that anybody has.
          ff02::1         | ff02::1 is no address that anybody has.
          """)
  void anythingElseIsRefusedWithAReason(String written, String reason) {
    assertThatThrownBy(() -> BlockTarget.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }
}
