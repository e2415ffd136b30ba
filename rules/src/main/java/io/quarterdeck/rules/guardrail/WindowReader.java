package io.quarterdeck.rules.guardrail;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.fact.ChangeWindow;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time of a change window. */
final class WindowReader {
  static final Set<String> KEYS = Set.of("playbooks", "days", "from", "until");
  private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
  private static final int DAY = 24 * 60;

  private WindowReader() {}

  static ChangeWindow read(Fields stated) throws BadFileException {
    int from = minutes(stated, "from", "00:00");
    int until = minutes(stated, "until", "24:00");
    if (from == DAY || until == 0) {
      throw stated.problem("from", "a window begins from 00:00 on and ends at 24:00 at the latest");
    }
    return new ChangeWindow(days(stated), from, until);
  }

  private static Set<DayOfWeek> days(Fields stated) throws BadFileException {
    List<String> words = stated.texts("days");
    Set<DayOfWeek> days =
        words.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.noneOf(DayOfWeek.class);
    for (String word : words) {
      days.add(day(stated, word));
    }
    return days;
  }

  private static DayOfWeek day(Fields stated, String word) throws BadFileException {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(word.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw stated.problem(
        "days", "days are mon, tue, wed, thu, fri, sat and sun, not " + quote(word));
  }

  private static int minutes(Fields stated, String key, String absent) throws BadFileException {
    String text = stated.text(key, absent);
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      throw stated.problem(
          key, key + " must be a time in quotes like \"08:00\", not " + quote(text));
    }
    return clock.group(1) == null
        ? DAY
        : Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
  }
}
