package io.quarterdeck.playbook.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.400Z");

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "' 120 ', 120",
    "300, 300",
    "301, 300",
    "999999999, 300",
    "'Sun, 22 Nov 2026 10:00:30 GMT', 30",
    "'Sun, 22 Nov 2026 10:00:01 GMT', 1",
    "'Mon, 22 Nov 2027 10:00:00 GMT', 300"
  })
  void secondsAndDatesAreReadWithinBounds(String said, long seconds) {
    assertThat(RetryAfter.of(Map.of("retry-after", said), NOW))
        .hasValue(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-5",
        "1.5",
        "9999999999",
        "soon",
        "Sun, 22 Nov 2026 10:00:00 GMT",
        "Sun, 22 Nov 2026 09:00:00 GMT",
        "Sun, 99 Nov 2026 10:00:00 GMT"
      })
  void whatSaysNothingIsNothing(String said) {
    assertThat(RetryAfter.of(Map.of("retry-after", said), NOW)).isEmpty();
  }

  @Test
  void aDateCountsFromTheSendersOwnTime() {
    Map<String, String> headers =
        Map.of(
            "date", "Sun, 22 Nov 2026 12:30:00 GMT",
            "retry-after", "Sun, 22 Nov 2026 12:30:20 GMT");

    assertThat(RetryAfter.of(headers, NOW)).hasValue(Duration.ofSeconds(20));
  }
}
