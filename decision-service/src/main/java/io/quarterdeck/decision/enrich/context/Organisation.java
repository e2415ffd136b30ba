package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.fact.BusinessHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the organisation is at home and when it works.
 *
 * @param homeCountries ISO 3166-1 alpha-2, upper case
 * @param zone its wall clock
 * @param hours none means never open
 * @param provenance the file, or {@code default} for the seed's organisation
 */
public record Organisation(
    Set<String> homeCountries,
    ZoneId zone,
    List<OpenHours> hours,
    Set<LocalDate> holidays,
    String provenance) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  /** At home in Thailand, working from Monday to Friday, 8 to 18 o'clock. */
  static final Organisation DEFAULT =
      new Organisation(
          Set.of("TH"),
          ZoneId.of("Asia/Bangkok"),
          List.of(
              new OpenHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8 * 60, 18 * 60)),
          Set.of(),
          "default");

  public Organisation {
    homeCountries = Set.copyOf(homeCountries);
    hours = List.copyOf(hours);
    holidays = Set.copyOf(holidays);
  }

  public boolean isHome(String countryCode) {
    return homeCountries.contains(countryCode);
  }

  public BusinessHours at(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    boolean open = hours.stream().anyMatch(some -> some.include(local, holidays));
    return new BusinessHours(open, LOCAL.format(local), provenance);
  }

  LocalDate dateOf(Instant time) {
    return time.atZone(zone).toLocalDate();
  }
}
