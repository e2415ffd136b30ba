package io.quarterdeck.decision.enrich.reputation;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a service's headers say about when it wants to be asked again. */
final class RateLimitHeaders {
  private static final int MOST_DIGITS = 12;
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  private RateLimitHeaders() {}

  /** After a 429; a minute when the service does not say. */
  static Instant retryAt(HttpHeaders headers, Instant now) {
    String after = headers.firstValue("Retry-After").orElse("").strip();
    OptionalLong seconds = number(after);
    if (seconds.isPresent()) {
      return now.plusSeconds(seconds.getAsLong());
    }
    Instant told = date(after);
    if (told == null) {
      told = reset(headers, now);
    }
    return told != null && told.isAfter(now) ? told : now.plus(UNTOLD);
  }

  /** After an answer: when the next call makes sense, null for at once. */
  static @Nullable Instant usedUpUntil(HttpHeaders headers, Instant now) {
    OptionalLong left = number(headers.firstValue("X-RateLimit-Remaining").orElse(""));
    return left.isPresent() && left.getAsLong() == 0 ? reset(headers, now) : null;
  }

  /** Services write either the second of the epoch or how many seconds are left. */
  private static @Nullable Instant reset(HttpHeaders headers, Instant now) {
    OptionalLong reset = number(headers.firstValue("X-RateLimit-Reset").orElse(""));
    if (reset.isEmpty()) {
      return null;
    }
    long seconds = reset.getAsLong();
    return seconds <= Quota.LONGEST_PAUSE.toSeconds()
        ? now.plusSeconds(seconds)
        : Instant.ofEpochSecond(seconds);
  }

  private static OptionalLong number(String text) {
    String digits = text.strip();
    boolean sound =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return sound ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }

  private static @Nullable Instant date(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
