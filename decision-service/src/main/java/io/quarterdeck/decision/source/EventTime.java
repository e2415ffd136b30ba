package io.quarterdeck.decision.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The moments that products write, in all their shapes.
 *
 * <p>Texts are a date, a {@code T} or blank, a time with up to nine digits of a second, and an
 * offset with or without a colon, {@code Z}, {@code UTC} or nothing, which means UTC. Numbers, also
 * as text, count seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their
 * size. Moments outside the years 2000 to 2099 make no sense and count as absent.
 */
final class EventTime {
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  private final String text;
  private int at;

  private EventTime(String text) {
    this.text = text;
  }

  /** The first of these fields that holds a moment, or null. */
  static @Nullable Instant first(JsonNode... nodes) {
    for (JsonNode node : nodes) {
      Instant found = of(node);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The moment in this field, or null. */
  static @Nullable Instant of(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return ofEpoch(node.longValue());
    }
    return node.isNumber() ? ofEpoch(Scalars.ofNumber(node)) : of(Scalars.text(node));
  }

  /** The moment in this text, or null. */
  static @Nullable Instant of(String text) {
    if (text.length() > 4 && text.charAt(4) == '-') {
      return new EventTime(text).parse();
    }
    double number = Scalars.number(text);
    return Double.isNaN(number) ? null : ofEpoch(number);
  }

  private static @Nullable Instant ofEpoch(double number) {
    // Only seconds carry a fraction that matters, and only they fit a double to the microsecond.
    if (number < 1e11) {
      long seconds = (long) Math.floor(number);
      return sensible(seconds, Math.round((number - seconds) * 1e6) * 1000);
    }
    return number < 9e18 ? ofEpoch((long) number) : null;
  }

  private static @Nullable Instant ofEpoch(long number) {
    if (number < 100_000_000_000L) {
      return sensible(number, 0);
    }
    if (number < 100_000_000_000_000L) {
      return sensible(number / 1000, number % 1000 * 1_000_000);
    }
    if (number < 100_000_000_000_000_000L) {
      return sensible(number / 1_000_000, number % 1_000_000 * 1000);
    }
    return sensible(number / 1_000_000_000, number % 1_000_000_000);
  }

  private static @Nullable Instant sensible(long seconds, long nanos) {
    return seconds < EARLIEST || seconds >= LATEST ? null : Instant.ofEpochSecond(seconds, nanos);
  }

  private @Nullable Instant parse() {
    int year = digits(4);
    int month = skip('-') ? digits(2) : -1;
    int day = skip('-') ? digits(2) : -1;
    if (year < 2000 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) {
      return null;
    }
    long second = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    if (at == text.length()) {
      return sensible(second, 0);
    }
    int ofDay = skip('T') || skip('t') || skip(' ') ? secondOfDay() : -1;
    int nanos = skip('.') || skip(',') ? fraction() : 0;
    int offset = offsetSeconds();
    if (ofDay < 0 || nanos < 0 || offset == Integer.MIN_VALUE || at != text.length()) {
      return null;
    }
    return sensible(second + ofDay - offset, nanos);
  }

  private static int lastDay(int year, int month) {
    return YearMonth.of(year, month).lengthOfMonth();
  }

  private int secondOfDay() {
    int hour = digits(2);
    int minute = skip(':') ? digits(2) : -1;
    int second = skip(':') ? digits(2) : 0;
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    // 60 is a leap second.
    return valid && second >= 0 && second <= 60 ? hour * 3600 + minute * 60 + second : -1;
  }

  private int fraction() {
    int nanos = 0;
    int unit = 100_000_000;
    int from = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      nanos += (text.charAt(at) - '0') * unit;
      unit /= 10;
      at++;
    }
    return at == from ? -1 : nanos;
  }

  private int offsetSeconds() {
    skip(' ');
    if (at == text.length() || skip('Z') || skip('z') || skipZone("UTC") || skipZone("GMT")) {
      return 0;
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = digits(2);
    skip(':');
    int minutes = at == text.length() ? 0 : digits(2);
    boolean valid = sign != 0 && hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
    return valid ? sign * (hours * 3600 + minutes * 60) : Integer.MIN_VALUE;
  }

  private boolean skipZone(String zone) {
    boolean found = text.startsWith(zone, at) && at + zone.length() == text.length();
    at += found ? zone.length() : 0;
    return found;
  }

  private boolean skip(char expected) {
    boolean found = at < text.length() && text.charAt(at) == expected;
    at += found ? 1 : 0;
    return found;
  }

  private int digits(int count) {
    if (at + count > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + count; at < end; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
