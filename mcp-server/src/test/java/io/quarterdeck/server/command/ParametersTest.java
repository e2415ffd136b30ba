package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ParametersTest {
  private static final Parameters PARAMETERS =
      new Parameters(
          "isolate",
          JsonMapper.shared()
              .readTree(
                  """
                  {"type": "object", "required": ["host"], "additionalProperties": false,
                   "properties": {
                     "host": {"type": "string", "description": "which\\u001b one"},
                     "minutes": {"type": "integer", "default": 60},
                     "share": {"type": "number"},
                     "force": {"type": "boolean"},
                     "tags": {"type": "array", "items": {"type": "string"}},
                     "more": {"type": "object"},
                     "limit": {"type": ["integer", "null"]},
                     "level": {"enum": [1, "high"]},
                     "a=b": {"type": "string"}}}\
                  """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "host=7 | {\"host\":\"7\"}",
        "host=a=b | {\"host\":\"a=b\"}",
        "host= | {\"host\":\"\"}",
        "minutes=60 | {\"minutes\":60}",
        "minutes=9007199254740993 | {\"minutes\":9007199254740993}",
        "share=0.10 | {\"share\":0.10}",
        "force=true | {\"force\":true}",
        "tags=[\"a\"] | {\"tags\":[\"a\"]}",
        "more={\"a\":{\"b\":1}} | {\"more\":{\"a\":{\"b\":1}}}",
        "limit=null | {\"limit\":null}",
        "level=1 | {\"level\":1}",
        "level=high | {\"level\":\"high\"}",
        "a=b=c | {\"a=b\":\"c\"}"
      })
  void aValueIsOfTheTypeThatTheSchemaSays(String word, String arguments) {
    assertThat(PARAMETERS.typed(List.of(word))).hasToString(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "minutes=soon | 'minutes' takes a whole number, not 'soon'",
        "minutes=1.5 | 'minutes' takes a whole number, not '1.5'",
        "minutes=1 2 | 'minutes' takes a whole number, not '1 2'",
        "minutes= | 'minutes' takes a whole number, not ''",
        "force=yes | 'force' takes true or false, not 'yes'",
        "more={\"a\":1,\"a\":2} | 'more' takes a JSON object",
        "tags=a,b | 'tags' takes a JSON list, not 'a,b'",
        "limit=x | 'limit' takes a whole number or null, not 'x'",
        "hosst=a | 'hosst=a' begins with none of the names",
        "host | 'host' begins with none of the names"
      })
  void whatDoesNotFitIsToldWithAllThatIsTaken(String word, String told) {
    assertThatThrownBy(() -> PARAMETERS.typed(List.of(word)))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining(told)
        .hasMessageContaining("isolate takes\n  host (string, required) which one\n")
        .hasMessageContaining("\n  minutes (integer, 60 unless said)\n")
        .hasMessageContaining("\n  level (one of [1,\"high\"])");
  }

  @Test
  void aNameThatStandsThereTwiceIsRefused() {
    assertThatThrownBy(() -> PARAMETERS.typed(List.of("host=a", "host=b")))
        .hasMessageContaining("'host' stands there twice");
  }

  @Test
  void whereNothingIsTakenThatIsSaid() {
    Parameters none = new Parameters("ping", JsonMapper.shared().readTree("{}"));

    assertThat(none.typed(List.of())).hasToString("{}");
    assertThatThrownBy(() -> none.typed(List.of("a=b")))
        .hasMessage("'a=b' is too much: nothing is asked for\nping takes no parameters");
  }
}
