package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.fact.BusinessHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where the organisation is at home and when it works.
 *
 * @param homeCountries ISO 3166-1 alpha-2, upper case
 * @param zone its wall clock
 * @param hours none means never open
 * @param internalDomains in lower case; what is below them is internal too
 * @param provenance the file, or {@code default} for the seed's organisation
 */
public record Organisation(
    Set<String> homeCountries,
    ZoneId zone,
    List<OpenHours> hours,
    Set<LocalDate> holidays,
    Set<String> internalDomains,
    String provenance) {
  private static final String DAYS = "MonTueWedThuFriSatSun";

  /** At home in Thailand, working from Monday to Friday, 8 to 18 o'clock. */
  static final Organisation DEFAULT =
      new Organisation(
          Set.of("TH"),
          ZoneId.of("Asia/Bangkok"),
          List.of(
              new OpenHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8 * 60, 18 * 60)),
          Set.of(),
          Set.of(),
          "default");

  public Organisation {
    homeCountries = Set.copyOf(homeCountries);
    hours = List.copyOf(hours);
    holidays = Set.copyOf(holidays);
    internalDomains = Set.copyOf(internalDomains);
  }

  /** Whether a name, in lower case, is one of its internal domains or below one. */
  boolean isOurs(String name) {
    return internalDomains.stream()
        .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
  }

  public boolean isHome(String countryCode) {
    return homeCountries.contains(countryCode);
  }

  public BusinessHours at(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    return new BusinessHours(isOpen(local), word(local), provenance);
  }

  private boolean isOpen(ZonedDateTime local) {
    for (OpenHours some : hours) {
      if (some.include(local, holidays)) {
        return true;
      }
    }
    return false;
  }

  /** By hand: a formatter would take as long as all the rest of an alert. */
  private static String word(ZonedDateTime time) {
    int day = (time.getDayOfWeek().getValue() - 1) * 3;
    return DAYS.substring(day, day + 3) + ' ' + two(time.getHour()) + ':' + two(time.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  LocalDate dateOf(Instant time) {
    return time.atZone(zone).toLocalDate();
  }
}
