package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class EventTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2022-05-11T12:29:19.905+0000, 2022-05-11T12:29:19.905Z",
    "2026-03-04T03:10:00.000+0700, 2026-03-03T20:10:00Z",
    "2026-03-04T03:10:00+05:30, 2026-03-03T21:40:00Z",
    "2026-03-04T03:10:00-0700, 2026-03-04T10:10:00Z",
    "2026-03-04T03:10:00-07, 2026-03-04T10:10:00Z",
    "2026-03-04T03:10:00Z, 2026-03-04T03:10:00Z",
    "2026-03-04t03:10:00z, 2026-03-04T03:10:00Z",
    "2026-03-04T03:10:00, 2026-03-04T03:10:00Z",
    "2026-03-04T03:10, 2026-03-04T03:10:00Z",
    "2026-03-04, 2026-03-04T00:00:00Z",
    "2024-07-04 22:35:00.746663+00:00, 2024-07-04T22:35:00.746663Z",
    "2024-12-03 19:53:19.000000000, 2024-12-03T19:53:19Z",
    "2024-12-03 19:53:19 UTC, 2024-12-03T19:53:19Z",
    "2024-12-03 19:53:19 +0100, 2024-12-03T18:53:19Z",
    "'2024-12-03T19:53:19,5Z', 2024-12-03T19:53:19.500Z",
    "2024-07-02T07:28:40.7133644Z, 2024-07-02T07:28:40.713364400Z",
    "2024-07-02T07:28:40.123456789123Z, 2024-07-02T07:28:40.123456789Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "1616609989, 2021-03-24T18:19:49Z",
    "1616609989000, 2021-03-24T18:19:49Z",
    "1616609989123456, 2021-03-24T18:19:49.123456Z",
    "1616609989123456789, 2021-03-24T18:19:49.123456Z",
    "1717493410.500000, 2024-06-04T09:30:10.500Z",
  })
  void everyShapeOfAMomentIsRead(String text, Instant moment) {
    Instant read = EventTime.of(text);

    assertThat(read).isBetween(moment, moment.plusNanos(999));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01",
        "2026-01-01T24:00:00Z",
        "2026-01-01T10:61:00Z",
        "2026-01-01T10:00:61Z",
        "2026-01-01T10:00:00.Z",
        "2026-01-01T10:00:00+99:00",
        "2026-01-01T10:00:00+07:0",
        "2026-01-01T10:00:00 CEST",
        "2026-01-01T",
        "2026-1-1",
        "2026-01-01Z10:00",
        "1970-01-01 00:00:00.000000000",
        "1970-01-01T00:00:00Z",
        "2100-01-01T00:00:00Z",
        "0",
        "-1616609989",
        "946684799",
        "99999999999999999999999",
        "1e10",
        "03/04/2020-18:02:04.347123"
      })
  void whatMakesNoSenseIsAbsent(String text) {
    assertThat(EventTime.of(text)).isNull();
  }

  @Test
  void numbersAreReadAsNumbers() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Instant moment = Instant.parse("2021-03-24T18:19:49Z");

    assertThat(EventTime.of(json.numberNode(1616609989L))).isEqualTo(moment);
    assertThat(EventTime.of(json.numberNode(1616609989000L))).isEqualTo(moment);
    assertThat(EventTime.of(json.numberNode(1616609989.25))).isEqualTo(moment.plusMillis(250));
    assertThat(EventTime.of(json.numberNode(Double.NaN))).isNull();
    assertThat(EventTime.of(json.numberNode(Double.POSITIVE_INFINITY))).isNull();
    assertThat(EventTime.of(json.numberNode(Long.MAX_VALUE))).isNull();
    assertThat(EventTime.of(json.numberNode(Long.MIN_VALUE))).isNull();
    assertThat(EventTime.of(json.objectNode())).isNull();
    assertThat(EventTime.of(json.nullNode())).isNull();
  }
}
