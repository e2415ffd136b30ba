package io.quarterdeck.playbook.builtin.logsearch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the times that logs write. */
final class EventTime {
  private static final int LONGEST = 40;
  private static final long YEAR_5000_IN_SECONDS = 95_617_584_000L;
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("Jan", 1),
          Map.entry("Feb", 2),
          Map.entry("Mar", 3),
          Map.entry("Apr", 4),
          Map.entry("May", 5),
          Map.entry("Jun", 6),
          Map.entry("Jul", 7),
          Map.entry("Aug", 8),
          Map.entry("Sep", 9),
          Map.entry("Oct", 10),
          Map.entry("Nov", 11),
          Map.entry("Dec", 12));

  private EventTime() {}

  /**
   * A time in ISO 8601, with a space for its T too.
   *
   * @param zone where it has no offset
   */
  static Optional<Instant> iso(String text, ZoneId zone) {
    if (text.length() < 19 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String spelt = text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    try {
      TemporalAccessor time = ISO.parse(spelt);
      return Optional.of(
          time.isSupported(ChronoField.OFFSET_SECONDS)
              ? OffsetDateTime.from(time).toInstant()
              : LocalDateTime.from(time).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A count of seconds or, where that were far in the future, milliseconds since 1970. */
  static Optional<Instant> epoch(double count) {
    if (!(count >= 0 && count < YEAR_5000_IN_SECONDS * 1000.0)) {
      return Optional.empty();
    }
    double millis = count < YEAR_5000_IN_SECONDS ? count * 1000 : count;
    return Optional.of(Instant.ofEpochMilli((long) millis));
  }

  /**
   * A time without a year, as RFC 3164 has it: the last one that is not after the file's end.
   *
   * @param text {@code Nov 2 10:00:01}, 15 characters
   * @param notAfter when the file was last written to
   */
  static Optional<Instant> withoutYear(String text, Instant notAfter, ZoneId zone) {
    Integer month = MONTHS.get(text.substring(0, 3));
    int day = number(text, 4);
    int hour = number(text, 7);
    int minute = number(text, 10);
    int second = number(text, 13);
    if (month == null || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return Optional.empty();
    }
    int last = notAfter.atZone(zone).getYear();
    // Eight years hold a 29th of February, whatever the century.
    for (int year = last + 1; year > last - 8; year--) {
      Optional<Instant> time = time(zone, year, month, day, hour, minute, second);
      if (time.isPresent() && !time.get().isAfter(notAfter)) {
        return time;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(ZoneId zone, int year, int... fields) {
    try {
      // A leap second is the last one that Java knows.
      LocalDateTime time =
          LocalDateTime.of(
              year, fields[0], fields[1], fields[2], fields[3], Math.min(fields[4], 59));
      return Optional.of(time.atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Two digits, the first of which may be a space; -1 for anything else. */
  private static int number(String text, int at) {
    int tens = text.charAt(at) == ' ' ? 0 : text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
