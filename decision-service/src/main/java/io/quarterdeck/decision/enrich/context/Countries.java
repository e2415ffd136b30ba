package io.quarterdeck.decision.enrich.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what sources call a country into its ISO 3166-1 alpha-2 code. */
public final class Countries {
  private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());
  private static final Map<String, String> BY_NAME = byName();

  private Countries() {}

  /**
   * The code in upper case.
   *
   * @param text a code of two or three letters or an English name, in any case
   * @return null when it names no country
   */
  public static @Nullable String code(String text) {
    String word = text.strip();
    if (word.length() == 2) {
      String code = word.toUpperCase(Locale.ROOT);
      return isCode(code) ? code : BY_NAME.get(word.toLowerCase(Locale.ROOT));
    }
    return word.length() > 60 ? null : BY_NAME.get(word.toLowerCase(Locale.ROOT));
  }

  /** Whether it is a code in upper case; Kosovo's, which ISO has not given out, is one. */
  static boolean isCode(String code) {
    return KNOWN.contains(code) || "XK".equals(code);
  }

  private static Map<String, String> byName() {
    Map<String, String> codes = new HashMap<>();
    for (String code : KNOWN) {
      Locale country = Locale.of("", code);
      codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
      codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
    }
    codes.putAll(
        Map.ofEntries(
            Map.entry("uk", "GB"),
            Map.entry("great britain", "GB"),
            Map.entry("united states of america", "US"),
            Map.entry("russian federation", "RU"),
            Map.entry("republic of korea", "KR"),
            Map.entry("korea, republic of", "KR"),
            Map.entry("viet nam", "VN"),
            Map.entry("turkey", "TR"),
            Map.entry("czech republic", "CZ"),
            Map.entry("hong kong", "HK"),
            Map.entry("macau", "MO"),
            Map.entry("macao", "MO"),
            Map.entry("taiwan, province of china", "TW"),
            Map.entry("iran, islamic republic of", "IR"),
            Map.entry("the netherlands", "NL"),
            Map.entry("republic of moldova", "MD"),
            Map.entry("myanmar", "MM"),
            Map.entry("burma", "MM")));
    return Map.copyOf(codes);
  }
}
