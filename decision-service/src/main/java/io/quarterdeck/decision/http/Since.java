package io.quarterdeck.decision.http;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how far to look back: {@code 7d}, {@code 24h}, {@code 30m}, or a moment. */
final class Since {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([mhdw])");

  private Since() {}

  /** Null for all there is. */
  static @Nullable Instant of(@Nullable String text, Clock clock) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Matcher span = SPAN.matcher(text.strip());
    try {
      return span.matches()
          ? clock.instant().minus(duration(span))
          : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "'since' must be a span such as 30m, 24h, 7d or 4w, or a moment such as"
              + " 2026-03-04T00:00:00Z.");
    }
  }

  private static Duration duration(Matcher span) {
    long number = Long.parseLong(Objects.requireNonNull(span.group(1)));
    return switch (Objects.requireNonNull(span.group(2))) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}
