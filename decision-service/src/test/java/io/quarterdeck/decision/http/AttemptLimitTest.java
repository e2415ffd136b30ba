package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptLimitTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void soManyMayFailWithinATimeAndOthersAreNotToldOfIt() {
    AttemptLimit limit = new AttemptLimit(clock, 2, Duration.ofMinutes(5));
    limit.failed("a");
    assertThat(limit.isSpent("a")).isFalse();
    clock.pass(Duration.ofMinutes(4));
    limit.failed("a");

    assertThat(limit.isSpent("a")).isTrue();
    assertThat(limit.isSpent("b")).isFalse();
    clock.pass(Duration.ofMinutes(1));
    assertThat(limit.isSpent("a")).isFalse();
  }

  @Test
  void theOldestIsForgottenWhereThereAreTooMany() {
    AttemptLimit limit = new AttemptLimit(clock, 1, Duration.ofMinutes(5));
    limit.failed("first");
    for (int other = 0; other < 10_000; other++) {
      limit.failed("other " + other);
    }

    assertThat(limit.isSpent("first")).isFalse();
    assertThat(limit.isSpent("other 0")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.1, 192.0.2.1, true",
    "2001:db8:1:2::3, 2001:db8:1:2:ffff::4, true",
    "2001:db8:1:2::3, 2001:db8:1:3::3, false",
    "an unknown address, an unknown address, true"
  })
  void whoHasOneAddressOfIpv6HasTheWholeNetwork(String one, String other, boolean same) {
    assertThat(AttemptLimit.network(one).equals(AttemptLimit.network(other))).isEqualTo(same);
  }
}
