package io.quarterdeck.decision.enrich.context;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code organisation.yaml}; what it does not say is as in {@link Organisation#DEFAULT}. */
final class OrganisationFile {
  static final String NAME = "organisation.yaml";
  static final Set<String> KEYS =
      Set.of("home_countries", "time_zone", "business_hours", "holidays", "internal_domains");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private OrganisationFile() {}

  static Organisation read(String text) throws BadFileException {
    return of(NAME, Fields.of(NAME, YamlFile.read(NAME, text, ContextFolder.DEEPEST_YAML), KEYS));
  }

  /** What the {@link #KEYS} among these say. */
  static Organisation of(String file, Fields fields) throws BadFileException {
    Organisation absent = Organisation.DEFAULT;
    return new Organisation(
        fields.has("home_countries") ? homeCountries(fields) : absent.homeCountries(),
        fields.has("time_zone") ? zone(fields) : absent.zone(),
        fields.has("business_hours") ? hours(file, fields) : absent.hours(),
        Set.copyOf(fields.dates("holidays")),
        internalDomains(fields),
        file);
  }

  private static Set<String> homeCountries(Fields fields) throws BadFileException {
    Set<String> codes = new HashSet<>();
    for (String text : fields.texts("home_countries")) {
      String code = text.toUpperCase(Locale.ROOT);
      if (!Countries.isCode(code)) {
        throw fields.problem(
            "home_countries",
            "home_countries takes codes of two letters like TH, not " + quote(text));
      }
      codes.add(code);
    }
    return codes;
  }

  private static Set<String> internalDomains(Fields fields) throws BadFileException {
    Set<String> domains = new HashSet<>();
    for (String text : fields.texts("internal_domains")) {
      Domain domain = Domain.parse(text);
      if (domain == null) {
        throw fields.problem(
            "internal_domains",
            "internal_domains takes names like corp.example.com, not " + quote(text));
      }
      domains.add(domain.text());
    }
    return domains;
  }

  private static ZoneId zone(Fields fields) throws BadFileException {
    String text = fields.text("time_zone", "");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw fields.problem(
          "time_zone", "time_zone must be a name like Asia/Bangkok, not " + quote(text));
    }
  }

  private static List<OpenHours> hours(String file, Fields fields) throws BadFileException {
    List<OpenHours> hours = new ArrayList<>();
    for (Yaml item : fields.items("business_hours")) {
      hours.add(openHours(Fields.of(file, item, Set.of("days", "from", "to"))));
    }
    return hours;
  }

  private static OpenHours openHours(Fields fields) throws BadFileException {
    int from = minutes(fields, "from");
    int to = minutes(fields, "to");
    if (from == to || from == 24 * 60) {
      throw fields.problem("to", "from and to leave no time between them");
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String words : fields.texts("days")) {
      for (String word : words.split(",", -1)) {
        days.addAll(days(fields, word.strip()));
      }
    }
    if (days.isEmpty()) {
      throw fields.problem("days", "days are missing; write something like mon-fri");
    }
    return new OpenHours(days, from, to);
  }

  private static int minutes(Fields fields, String key) throws BadFileException {
    String text = fields.text(key, "");
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      int minutes = Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
      if (minutes <= 24 * 60 && Integer.parseInt(time.group(2)) < 60) {
        return minutes;
      }
    }
    throw fields.problem(key, key + " must be a time like 08:00, not " + quote(text));
  }

  private static Set<DayOfWeek> days(Fields fields, String text) throws BadFileException {
    String[] ends = text.split("-", -1);
    int first = day(ends[0]);
    int last = day(ends[ends.length - 1]);
    if (ends.length > 2 || first < 0 || last < 0) {
      throw fields.problem(
          "days", "days must be like mon-fri or sat, of " + DAYS + ", not " + quote(text));
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day = DayOfWeek.of(first + 1); ; day = day.plus(1)) {
      days.add(day);
      if (day == DayOfWeek.of(last + 1)) {
        return days;
      }
    }
  }

  private static int day(String text) {
    return DAYS.indexOf(text.strip().toLowerCase(Locale.ROOT));
  }
}
