package io.quarterdeck.playbook.builtin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
  private static Message message(String subject, String text) {
    return new Message(subject, text, Severity.INFO, "run_1");
  }

  @Test
  void aSubjectIsOneLine() {
    assertThat(message("a\r\nBcc: x@example.com\u2028b\u202ec\u0000 \td", "t").subject())
        .isEqualTo("a Bcc: x@example.com b c d");
  }

  @Test
  void aTextKeepsItsLinesAndLosesWhatCouldMoveThem() {
    assertThat(message("s", "a\r\nb\rc\td\u001b[2Je\u202ef\u0085g\u2028h").text())
        .isEqualTo("a\nb\nc\td[2Jefg\nh");
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() {
    assertThat(message("x".repeat(300), "t").subject()).hasSize(200).endsWith("x…");
    assertThat(message("s", "😀".repeat(5_000)).text())
        .hasSizeLessThanOrEqualTo(8_000)
        .endsWith("😀…");
  }
}
