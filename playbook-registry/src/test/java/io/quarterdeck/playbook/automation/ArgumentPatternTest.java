package io.quarterdeck.playbook.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ArgumentPatternTest {
  private static final Happening HAPPENING =
      new Happening(
          "dec_1",
          Map.of(
              Fact.CASE, JsonNodeFactory.instance.numberNode(7),
              Fact.TITLE, JsonNodeFactory.instance.stringNode("$ip \"}, {{7*7}}"),
              Fact.IP, JsonNodeFactory.instance.stringNode("203.0.113.7")));

  private static ArgumentPattern pattern(String json) {
    return new ArgumentPattern((ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')));
  }

  @Test
  void factsKeepTheirTypeAndTextsArePutInWhole() {
    var filled =
        pattern("{'a': '$case', 'b': '$title', 'c': '$ip', 'd': 5, 'e': 'x'}").fill(HAPPENING);

    assertThat(filled.arguments().toString())
        .isEqualTo(
            "{\"a\":7,\"b\":\"$ip \\\"}, {{7*7}}\",\"c\":\"203.0.113.7\",\"d\":5,\"e\":\"x\"}");
    assertThat(filled.origins())
        .containsOnly(
            Map.entry("a", ArgumentOrigin.PLATFORM_RESULT),
            Map.entry("b", ArgumentOrigin.FREE_TEXT),
            Map.entry("c", ArgumentOrigin.EXTRACTED),
            Map.entry("d", ArgumentOrigin.TYPED),
            Map.entry("e", ArgumentOrigin.TYPED));
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    assertThat(pattern("{'a': '$user'}").fill(HAPPENING).arguments().isEmpty()).isTrue();
  }

  @Test
  void twoDollarSignsStandForOne() {
    assertThat(
            pattern("{'a': '$$ip', 'b': '$', 'c': 'a $ip'}").fill(HAPPENING).arguments().toString())
        .isEqualTo("{\"a\":\"$ip\",\"b\":\"$\",\"c\":\"a $ip\"}");
  }

  @Test
  void aFactThatDoesNotExistIsAMistake() {
    assertThatThrownBy(() -> pattern("{'a': '$adress'}"))
        .hasMessageStartingWith("a names no fact; there are $decision_id, ")
        .hasMessageContaining("$case_id");
    assertThatThrownBy(() -> pattern("{'a': ['$ip']}")).hasMessage("a must be one value");
  }
}
