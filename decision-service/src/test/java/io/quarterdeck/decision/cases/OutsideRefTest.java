package io.quarterdeck.decision.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideRefTest {
  @Test
  void aNumberAndItsDigitsAreDifferentIds() {
    assertThat(OutsideRef.of(1234)).isNotEqualTo(OutsideRef.of("1234"));
    assertThat(OutsideRef.of(1L << 53).text()).isEqualTo("9007199254740992");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (1L << 53) + 1, Long.MIN_VALUE})
  void aNumberThatJsonCannotKeepIsRefused(long number) {
    assertThatThrownBy(() -> OutsideRef.of(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a case id that is a number must be from 0 to 9007199254740992");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\0", "\ud800"})
  void aTextThatNobodyCouldTypeIsRefused(String text) {
    assertThatThrownBy(() -> OutsideRef.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextMayHave128Characters() {
    assertThat(OutsideRef.of("x".repeat(128)).text()).hasSize(128);
    assertThatThrownBy(() -> OutsideRef.of("x".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
