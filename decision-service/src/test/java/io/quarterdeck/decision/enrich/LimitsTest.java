package io.quarterdeck.decision.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4/minute, 500/day | 4 | 500 | 0",
        "50/week | 0 | 0 | 50",
        "9000/day,1/minute | 1 | 9000 | 0",
        "'' | 0 | 0 | 0"
      })
  void whatIsNotNamedIsNotCounted(String text, int perMinute, int perDay, int perWeek) {
    assertThat(Limits.parse(text)).isEqualTo(new Limits(perMinute, perDay, perWeek));
  }

  @Test
  void aQuotaIsNotNegative() {
    assertThatThrownBy(() -> new Limits(0, 0, -1))
        .isInstanceOf(BadEnrichSettingsException.class)
        .hasMessage("a quota is negative");
  }
}
