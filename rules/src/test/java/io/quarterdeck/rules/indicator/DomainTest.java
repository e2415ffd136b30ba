package io.quarterdeck.rules.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
  @ParameterizedTest
  @CsvSource({
    "Evil.Example.COM,evil.example.com",
    "example.com.,example.com",
    "_dmarc.example.com,_dmarc.example.com",
    "bücher.example.com,xn--bcher-kva.example.com",
    "ｅｖｉｌ。example．com,evil.example.com",
    "gateway,gateway"
  })
  void aNameHasOneSpelling(String written, String text) {
    assertThat(Domain.parse(written)).isEqualTo(new Domain(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "-a.example.com",
        "a b.example.com",
        "example.com:443",
        "example.com/x",
        "evil[.]com",
        "user@example.com",
        "*.example.com",
        "straße.example.com",
        "a\u200db.example.com",
        "8.8.8.8",
        "127.1",
        "0x7f.1",
        "2130706433",
        "１２７.0.0.1",
        "2001:db8::1"
      })
  void whatIsNoNameIsNone(String text) {
    assertThat(Domain.parse(text)).isNull();
  }

  @Test
  void aNameMayNotBeLongerThanTheDnsTakes() {
    String longest = ("a".repeat(62) + ".").repeat(4).substring(0, 251) + "o";

    assertThat(Domain.parse(longest)).isNotNull();
    assertThat(Domain.parse(longest + "ab")).isNull();
    assertThat(Domain.parse("a".repeat(64) + ".example.com")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,true",
    "a.b.co.uk,true",
    "local.example.com,true",
    "localhost,false",
    "gateway,false",
    "app.localhost,false",
    "printer.local,false",
    "dc1.corp,false",
    "nas.home.arpa,false",
    "1.0.0.10.in-addr.arpa,false",
    "vault.internal,false",
    "server.LAN,false"
  })
  void onlyNamesOfTheWholeWorldArePublic(String name, boolean expected) {
    assertThat(requireNonNull(Domain.parse(name)).isPublic()).isEqualTo(expected);
  }

  @Test
  void aNameIsMeantByAnySpellingOfItAndByNoOther() {
    Domain domain = new Domain("example.com");

    assertThat(domain.isMeantBy("EXAMPLE.com.")).isTrue();
    assertThat(domain.isMeantBy("www.example.com")).isFalse();
    assertThat(domain.isMeantBy("")).isFalse();
  }
}
