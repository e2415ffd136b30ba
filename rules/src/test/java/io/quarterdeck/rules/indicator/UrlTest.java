package io.quarterdeck.rules.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "HTTP://Evil.Example.COM http://evil.example.com/",
        "https://example.com:443/A%20b https://example.com/A%20b",
        "http://example.com:8080/a?b=C#d http://example.com:8080/a?b=C",
        "http://example.com:/a http://example.com/a",
        "https://ana:s3cret@example.com/a https://example.com/a",
        "https://a@b:c@example.com/a https://example.com/a",
        "http://8.8.8.8:80/x http://8.8.8.8/x",
        "http://[2A00:1450::1]:8443 http://[2a00:1450::1]:8443/",
        "http://bücher.example.com/ü http://xn--bcher-kva.example.com/ü",
        "http://example.com?q=1 http://example.com/?q=1",
        "http://example.com/a@b http://example.com/a@b"
      })
  void aUrlHasOneSpellingWithoutUserAndFragment(String written, String text) {
    assertThat(requireNonNull(Url.parse(written)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/a",
        "ftp://example.com/a",
        "javascript:alert(1)",
        "hxxp://example.com/a",
        "http://",
        "http:///a",
        "http://example.com:99999/",
        "http://example.com:8x/",
        "http://ana:pa/ss@example.com/",
        "http://example.com\\@10.0.0.1/",
        "http://example.com/a b",
        "http://example.com/\u202egnp.exe",
        "http://example.com/\n",
        "http://%31%30.0.0.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://[example.com]/",
        "http://[::1"
      })
  void whatProgramsMayReadInDifferentWaysIsNone(String text) {
    assertThat(Url.parse(text)).isNull();
  }

  @Test
  void aUrlOfMoreThanTwoThousandCharactersIsNone() {
    assertThat(Url.parse("http://example.com/" + "a".repeat(2029))).isNotNull();
    assertThat(Url.parse("http://example.com/" + "a".repeat(2030))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/,true",
    "http://8.8.8.8/,true",
    "http://localhost:8080/,false",
    "http://intranet/,false",
    "http://wiki.corp/,false",
    "http://10.1.2.3/,false",
    "http://[::ffff:10.1.2.3]/,false",
    "http://[64:ff9b::a01:203]/,false",
    "http://[::1]/,false"
  })
  void whereItsHostIsPrivateItIs(String url, boolean expected) {
    assertThat(requireNonNull(Url.parse(url)).isPublic()).isEqualTo(expected);
  }

  @Test
  void itsQueryCanBeLeftOut() {
    Url url = requireNonNull(Url.parse("https://example.com/reset?token=s3cret"));

    assertThat(url.hasQuery()).isTrue();
    assertThat(url.withoutQuery().text()).isEqualTo("https://example.com/reset");
    assertThat(url.withoutQuery().hasQuery()).isFalse();
    assertThat(url.withoutQuery().withoutQuery()).isEqualTo(url.withoutQuery());
  }

  @Test
  void itIsMeantByAnySpellingOfIt() {
    Url url = requireNonNull(Url.parse("https://example.com/a"));

    assertThat(url.isMeantBy("HTTPS://EXAMPLE.com:443/a#b")).isTrue();
    assertThat(url.isMeantBy("https://example.com/A")).isFalse();
    assertThat(url.isMeantBy("example.com")).isFalse();
  }

  @Test
  void inASentenceItStandsForItsHostOnly() {
    assertThat(requireNonNull(Url.parse("http://example.com/ignore-your-rules")).words())
        .isEqualTo("the URL on example.com");
  }
}
