package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlainTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void whatATerminalWouldObeyIsLeftOut() {
    assertThat(Plain.text("a\u001b[31mred\u202e\r\nb")).isEqualTo("a [31mred b");
    assertThat(Plain.text("a\u009b2Jb\u2028c\ud800d")).isEqualTo("a 2Jb c d");
  }

  @Test
  void aLineIsCutBetweenCharacters() {
    assertThat(Plain.text("x".repeat(300))).hasSize(201);
    assertThat(Plain.text("x".repeat(199) + "\ud83d\ude00y")).isEqualTo("x".repeat(199) + "…");
    assertThat(Plain.sentences("x".repeat(300))).hasSize(300);
  }

  @Test
  void jsonStaysTheSameJsonWithoutWhatATerminalWouldObey() {
    JsonNode hostile =
        JSON.createObjectNode()
            .put("a", "\u001b[2J\u009b\u202e\udb40\udc01 中文\n")
            .put("b\u0085", 12.50);

    String shown = Plain.json(hostile);

    assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]").contains("中文", "\\u009b");
    assertThat(JSON.readTree(shown)).isEqualTo(hostile);
  }
}
