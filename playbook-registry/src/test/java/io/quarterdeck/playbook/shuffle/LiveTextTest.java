package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.schema.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTextTest {
  @ParameterizedTest
  @CsvSource({
    "'{{ 7 | times: 7 }}', {{",
    "'a {% python %} b', {%",
    "'a {# gone #} b', {#",
    "'${ids[1, 2]}$', ${",
    "'{^_^{ self.authorization }}', ^_^",
    "'\\%\\%\\%\\%\\%{x}', \\%\\%\\%\\%\\%",
    "'{\\u007b 1 }}', {{",
    "'\\u007B\\u007B 1 }}', {{",
    "'\\\\u007b\\\\x7b', {{",
    "'\\173\\173', {{",
    "'\\U0000007b{ 1', {{",
    "'\\N{LEFT CURLY BRACKET}', \\N{",
    "'pay $token', $t",
    "'$exec.ip', $e",
    "'{', {"
  })
  void textThatShuffleWouldEvaluateIsKnown(String text, String sign) {
    assertThat(ArgumentText.LIVE.sign(text)).hasValue(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "66.240.205.34",
        "{\"a\": {\"b\": [1, {}]}}",
        "C:\\Users\\nick\\x.ps1",
        "DOMAIN\\user1 paid $500 to \\\\host\\C$\\new",
        "100 % { of } it",
        "封禁 }} %} #}"
      })
  void ordinaryTextIsCarried(String text) {
    assertThat(ArgumentText.LIVE.sign(text)).isEmpty();
  }

  @Test
  void escapesWithinEscapesAreNotFollowedForEver() {
    String twice = "\\u005cu007b\\u005cu007b 1";
    String often = twice;
    for (int depth = 0; depth < 8; depth++) {
      often = often.replace("\\", "\\u005c");
    }

    assertThat(ArgumentText.LIVE.sign(twice)).hasValue("{{");
    assertThat(ArgumentText.LIVE.sign(often)).hasValue("\\");
  }

  @Test
  void theCallerIsToldWhichArgumentAndWhatToDo() {
    assertThat(
            ArgumentText.objection(Arguments.parse("{\"a\": \"fine\", \"log\": \"GET /{{x}}\"}")))
        .hasValue(
            "log holds '{{' (or an escape of it), which Shuffle would evaluate instead of handing"
                + " it on. Leave it out, or say it in words.");
  }

  @Test
  void whatWouldBecomeSomethingElseIsRefusedInAFreeArgument() {
    Arguments free =
        Arguments.parse("{\"execution_argument\": \"{\\\"source.ip\\\" : \\\"1.2.3.4\\\"}\"}");
    Arguments deep = Arguments.parse("{\"execution_argument\": \"{\\\"a.b.c\\\": \\\"x.y\\\"}\"}");
    Arguments words = Arguments.parse("{\"execution_argument\": \"a False positive\"}");
    Arguments json = Arguments.parse("{\"execution_argument\": \"{\\\"a\\\": \\\"is False\\\"}\"}");
    Arguments answer = Arguments.parse("{\"raw\": \"{\\\"source.ip\\\": \\\"1.2.3.4\\\"}\"}");

    assertThat(ArgumentText.objection(free))
        .hasValue(
            "execution_argument holds the key 'source.ip', whose dot Shuffle may turn into '_'."
                + " Nest it, or write '_' yourself.");
    assertThat(ArgumentText.objection(json))
        .hasValue(
            "execution_argument is JSON and holds 'False', which Shuffle would spell otherwise."
                + " Write its first letter in lower case.");
    assertThat(ArgumentText.objection(words)).isEmpty();
    assertThat(ArgumentText.objection(deep)).isEmpty();
    assertThat(ArgumentText.objection(answer)).isEmpty();
  }
}
