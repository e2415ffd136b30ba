package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When an alert of a case happens and arrives, which is the same moment. */
public sealed interface Moment {
  /** For a first alert that tells no time: a Wednesday morning in working hours by default. */
  Instant FIRST = Instant.parse("2026-03-04T03:00:00Z");

  /** For a later alert that tells no time. */
  Duration PAUSE = Duration.ofMinutes(1);

  /** At this instant. */
  record At(Instant instant) implements Moment {}

  /** So long after the alert before. */
  record After(Duration duration) implements Moment {}

  /** When the alert itself says it happened, else a little after the one before. */
  record Own() implements Moment {}

  /** When an alert arrives, after the one before it or as the first one. */
  default Instant arrival(@Nullable Instant before) {
    Instant since = before == null ? FIRST : before;
    return switch (this) {
      case At at -> at.instant();
      case After after -> since.plus(after.duration());
      case Own own -> before == null ? FIRST : before.plus(PAUSE);
    };
  }

  Pattern RELATIVE =
      Pattern.compile("\\+(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

  /** The moment that stands below {@code at}. */
  static Moment read(Fields step) throws BadFileException {
    String text = step.text("at");
    if (text == null) {
      return new Own();
    }
    Moment moment = parse(text);
    if (moment == null) {
      throw step.problem(
          "at",
          "at must be a time like 2026-05-04T03:10:00Z, or +5m after the alert before, not "
              + quote(text));
    }
    return moment;
  }

  /**
   * Reads {@code 2026-05-04T03:10:00Z}, or {@code +5m} after the alert before; null for neither.
   */
  static @Nullable Moment parse(String text) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches() && text.length() > 1) {
      return new After(
          Duration.ofDays(part(relative, 1))
              .plusHours(part(relative, 2))
              .plusMinutes(part(relative, 3))
              .plusSeconds(part(relative, 4)));
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.isBefore(Instant.EPOCH) ? null : new At(instant);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static long part(Matcher relative, int group) {
    String digits = relative.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
