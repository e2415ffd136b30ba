package io.quarterdeck.playbook;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in files: {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([smhd])");

  private DurationText() {}

  /**
   * The duration of a text.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(quote(text) + " is no duration like 30s, 5m, 2h or 1d");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
