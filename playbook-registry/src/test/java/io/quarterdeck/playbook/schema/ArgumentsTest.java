package io.quarterdeck.playbook.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"b\" : 1 , \"a\" : { \"d\" : 1, \"c\" : 2 } }|{\"a\":{\"c\":2,\"d\":1},\"b\":1}",
        "{\"a\":[{\"z\":1,\"y\":2},3]}|{\"a\":[{\"y\":2,\"z\":1},3]}",
        "{\"a\":1.0,\"b\":1.00,\"c\":1e2}|{\"a\":1.0,\"b\":1.00,\"c\":1E+2}",
        "{\"id\":12321445036046216}|{\"id\":12321445036046216}",
        "{\"id\":340282366920938463463374607431768211457}"
            + "|{\"id\":340282366920938463463374607431768211457}",
        "{\"a\":\"\\u5f20\\u4e09\"}|{\"a\":\"张三\"}",
        "{\"a\":null,\"b\":true}|{\"a\":null,\"b\":true}",
        "{}|{}"
      })
  void theSameContentIsTheSameText(String given, String canonical) {
    assertThat(Arguments.parse(given).json()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "5",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{} {}",
        "{\"a\":",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":1} // as always",
        "{\"a\":1e999999999}",
        "{\"a\":[{\"b\":1e-999999999}]}",
        "{\"a\":\"\\ud800\"}"
      })
  void whatIsNoPlainJsonObjectIsRefused(String text) {
    assertThatThrownBy(() -> Arguments.parse(text))
        .isInstanceOf(BadArgumentsException.class)
        .hasMessageStartingWith("the arguments ");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";

    assertThatThrownBy(() -> Arguments.parse(deep)).isInstanceOf(BadArgumentsException.class);
  }

  @Test
  void theLargestArgumentsAreCountedInBytes() {
    int frame = "{\"a\":\"\"}".length();
    String most = "{\"a\":\"" + "x".repeat(Arguments.LARGEST - frame) + "\"}";
    String wide = "{\"a\":\"" + "封".repeat(Arguments.LARGEST / 3) + "\"}";

    assertThat(Arguments.parse(most).json()).isEqualTo(most);
    assertThatThrownBy(() -> Arguments.parse(most + " "))
        .isInstanceOf(BadArgumentsException.class)
        .hasMessage("the arguments are larger than 65536 bytes");
    assertThatThrownBy(() -> Arguments.parse(wide))
        .isInstanceOf(BadArgumentsException.class)
        .hasMessage("the arguments are larger than 65536 bytes");
  }

  @Test
  void theHashIsThatOfTheText() {
    assertThat(Arguments.NONE.hash())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    assertThat(Arguments.parse("{\"b\":1,\"a\":2}").hash())
        .isEqualTo(Arguments.parse(" {\"a\":2, \"b\":1}").hash())
        .isNotEqualTo(Arguments.parse("{\"a\":2,\"b\":1.0}").hash());
  }

  @Test
  void aTreeIsAFreshOneEachTime() {
    Arguments arguments = Arguments.parse("{\"src\":\"203.0.113.7\"}");
    arguments.tree().put("src", "192.168.22.251");

    assertThat(arguments.tree().path("src").asString()).isEqualTo("203.0.113.7");
  }
}
