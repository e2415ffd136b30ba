package io.quarterdeck.playbook.iris;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as DFIR-IRIS takes them: UTC, without a zone, always with a fraction. */
final class Moment {
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Moment() {}

  static String wire(Instant time) {
    return WIRE.format(time);
  }

  /** What is wrong with a time that a caller wrote, as a sentence; empty where nothing is. */
  static Optional<String> objection(String parameter, String text) {
    return parsed(text).isPresent()
        ? Optional.empty()
        : Optional.of(
            parameter
                + " must be a time of the years 1970 to 9999 with its zone, like"
                + " 2026-04-01T10:00:00Z.");
  }

  /** Empty for none. */
  static Optional<Instant> parsed(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.strip());
      int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
      return year >= 1970 && year <= 9999 ? Optional.of(time.toInstant()) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
