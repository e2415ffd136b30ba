package io.quarterdeck.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It is so [#1].               |
          It is so [#1, #2] [#2].      |
          It is so [#3].               | #3
          So [#0] and [#1; #4] [#4].   | #0 #4
          查到了 [#1、#5]。            | #5
          Ticket #77 and list [77].    |
          So [#123456789].             | #123456789
          So [#12345678901].           |
          """)
  void whatThereWasNotIsNamed(String answer, String unproven) {
    assertThat(String.join(" ", Citations.in(answer, 2).unproven()))
        .isEqualTo(unproven == null ? "" : unproven);
  }
}
