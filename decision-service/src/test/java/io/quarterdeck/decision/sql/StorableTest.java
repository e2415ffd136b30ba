package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StorableTest {
  @Test
  void anOrdinaryTextIsLeftAsItIs() {
    assertThat(Storable.text("user:J\u00f6rg \ud83d\ude00"))
        .isEqualTo("user:J\u00f6rg \ud83d\ude00");
    assertThat(Storable.text("")).isEmpty();
  }

  @Test
  void whatPostgresqlCannotHoldIsReplaced() {
    assertThat(Storable.text("a\0b\ud800c\udc00")).isEqualTo("a\ufffdb\ufffdc\ufffd");
  }

  @Test
  void aLongTextIsCutButStaysDifferent() {
    String one = Storable.text("x".repeat(1_000) + "1");
    String two = Storable.text("x".repeat(1_000) + "2");

    assertThat(one).hasSize(Storable.LONGEST).isNotEqualTo(two).startsWith("xxx");
    assertThat(Storable.text(one)).isEqualTo(one);
    assertThat(Storable.text("\ud83d\ude00".repeat(500))).doesNotContain("\ud83d~");
  }

  @Test
  void timesAreWholeMicrosecondsInReachOfALong() {
    Instant time = Instant.parse("2026-03-03T12:00:00.123456789Z");

    assertThat(Storable.time(time)).isEqualTo(Instant.parse("2026-03-03T12:00:00.123456Z"));
    assertThat(Storable.micros(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Storable.micros(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Storable.time(Storable.time(Instant.MIN))).isEqualTo(Storable.time(Instant.MIN));
  }
}
