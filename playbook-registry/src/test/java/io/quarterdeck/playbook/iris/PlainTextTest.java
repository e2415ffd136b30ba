package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @Test
  void markdownAndHtmlStandInABlockOfCode() {
    assertThat(PlainText.block("# a\r\n[x](javascript:y) <script>z</script>"))
        .isEqualTo("```text\n# a\n[x](javascript:y) <script>z</script>\n```");
  }

  @Test
  void noTextCanEndItsBlock() {
    assertThat(PlainText.block("a\n```\n<img src=x onerror=y>\n``````\nb"))
        .isEqualTo("```````text\na\n```\n<img src=x onerror=y>\n``````\nb\n```````");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "\u0000"})
  void noTextIsNoBlock(String text) {
    assertThat(PlainText.block(text)).isEmpty();
  }

  @Test
  void whatIsNoTextIsLeftOut() {
    assertThat(PlainText.lines("a\u0000b\u202egpj.exe\r\nc\rd\te\u001b[2J"))
        .isEqualTo("a bgpj.exe\nc\nd\te [2J");
    assertThat(PlainText.line(50, " a\n\u2066 b\u2028c\u0007 ")).isEqualTo("a b c");
  }

  @Test
  void aCutHasAMarkAndNoHalfCharacter() {
    assertThat(PlainText.line(5, "abcde")).isEqualTo("abcde");
    assertThat(PlainText.line(5, "abcdef")).isEqualTo("abcd…");
    assertThat(PlainText.line(5, "abc😀def")).isEqualTo("abc…");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01T10:00:00Z, true",
    "2026-04-01T10:00:00.123456789+02:00, true",
    "9999-12-31T23:59:59Z, true",
    "9999-12-31T23:59:59-01:00, false",
    "1969-12-31T23:59:59Z, false",
    "+12026-04-01T10:00:00Z, false",
    "2026-04-01T10:00:00, false",
    "2026-04-01, false",
    "yesterday, false"
  })
  void timesHaveAZone(String time, boolean fits) throws IOException {
    Arguments given = Arguments.parse("{\"time\": \"%s\"}".formatted(time));
    Arguments seen = Arguments.parse("{\"event_time\": \"%s\"}".formatted(time));

    try (IrisServer server = new IrisServer();
        SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.objection("add_timeline_event", given).isEmpty()).isEqualTo(fits);
      assertThat(platform.objection("open_case", seen).isEmpty()).isEqualTo(fits);
      assertThat(server.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'source_ref': 'a%b'",
        "'source_ref': 'a\\\\b'",
        "'source_ref': ''",
        "'source_ref': 'a b'",
        "'severity': 'High'",
        "'source_link': 'javascript:alert(1)'",
        "'source_link': 'https://a.example/ b'",
        "'tags': ['a,b']",
        "'iocs': ['203.0.113.7']",
        "'assets': [':PC']",
        "'title': ''",
        "'customer': 'Beta'"
      })
  void argumentsOfTheWrongFormDoNotFit(String argument) throws IOException {
    String others = "'title': 't', 'description': 'd', 'severity': 'low', 'source_ref': 'r'";
    String name = argument.substring(0, argument.indexOf(':'));
    String kept =
        others.replaceAll("(, )?" + name + ": '[^']*'(?=,|$)", "").replaceFirst("^, ", "");
    String arguments = ("{" + kept + ", " + argument + "}").replace('\'', '"');

    try (IrisServer server = new IrisServer();
        SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.describe("open_case").parameters().problems(Arguments.parse(arguments)))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{", "\\\"text\\\"", "7"})
  void contentThatIsNoJsonIsRefused(String content) throws IOException {
    Arguments given = Arguments.parse("{\"content\": \"%s\"}".formatted(content));

    try (IrisServer server = new IrisServer();
        SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.objection("open_case", given))
          .contains("content must be a JSON object or list as text, or left out.");
    }
  }
}
