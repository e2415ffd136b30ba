package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventClockTest {
  private static final String ARRIVAL = "2026-03-04T12:00:00Z";

  @ParameterizedTest(name = "an event of {0} correlates at {1}: {2}")
  @CsvSource({
    "2026-03-04T11:59:58Z, 2026-03-04T11:59:58Z, fresh",
    "2026-03-04T11:00:00Z, 2026-03-04T11:00:00Z, as late as allowed",
    "2026-03-04T10:59:59Z, 2026-03-04T12:00:00Z, later than allowed",
    "2026-03-04T12:05:00Z, 2026-03-04T12:05:00Z, a clock a little ahead",
    "2026-03-04T12:05:01Z, 2026-03-04T12:00:00Z, a clock too far ahead",
    "2999-01-01T00:00:00Z, 2026-03-04T12:00:00Z, an attacker's clock"
  })
  void eventTimeCountsWithinTheAllowedLateness(Instant event, Instant counts, String why) {
    EventClock clock = new EventClock(Duration.ofHours(1));

    assertThat(clock.correlationTime(event, Instant.parse(ARRIVAL))).as(why).isEqualTo(counts);
  }
}
