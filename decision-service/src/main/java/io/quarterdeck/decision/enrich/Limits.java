package io.quarterdeck.decision.enrich;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls a key is good for; 0 where that is not counted here.
 *
 * @param perDay from midnight to midnight UTC
 * @param perWeek from Monday to Sunday UTC
 */
public record Limits(int perMinute, int perDay, int perWeek) {
  /** Nothing is counted here; what the service itself says still holds. */
  public static final Limits NONE = new Limits(0, 0, 0);

  private static final Pattern LIMIT = Pattern.compile("(\\d{1,7})/(minute|day|week)");

  public Limits {
    if (perMinute < 0 || perDay < 0 || perWeek < 0) {
      throw new BadEnrichSettingsException("a quota is negative");
    }
  }

  /** Reads {@code 4/minute, 500/day}; what it does not name is not counted. */
  public static Limits parse(String text) {
    Limits limits = NONE;
    Matcher found = LIMIT.matcher(text);
    while (found.find()) {
      limits = limits.with(Integer.parseInt(found.group(1)), found.group(2));
    }
    return limits;
  }

  private Limits with(int calls, String span) {
    return switch (span) {
      case "minute" -> new Limits(calls, perDay, perWeek);
      case "day" -> new Limits(perMinute, calls, perWeek);
      default -> new Limits(perMinute, perDay, calls);
    };
  }
}
