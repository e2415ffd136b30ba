package io.quarterdeck.playbook.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a platform asks not to be called, in its header {@code Retry-After} (RFC 9110). */
final class RetryAfter {
  /** Whatever a platform says: a mistake of its must not end all work with it. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * In whole seconds, at most {@link #LONGEST}; empty where nothing that can be read is said, or a
   * time that is over.
   *
   * @param headers by their names in lower case
   * @param now where the answer does not say what time its sender has
   */
  static Optional<Duration> of(Map<String, String> headers, Instant now) {
    String said = headers.getOrDefault("retry-after", "").strip();
    Optional<Duration> pause =
        SECONDS.matcher(said).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(said)))
            : date(said).map(until -> Duration.between(date(headers).orElse(now), until));
    return pause.filter(Duration::isPositive).map(RetryAfter::bounded);
  }

  private static Optional<Instant> date(Map<String, String> headers) {
    return date(headers.getOrDefault("date", ""));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration pause) {
    Duration whole = Duration.ofSeconds(pause.plusNanos(999_999_999).toSeconds());
    return whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
  }
}
