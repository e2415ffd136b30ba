package io.quarterdeck.decision.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;

/** Country names and codes, as products write them, as ISO 3166-1 alpha-2 codes. */
final class Countries {
  private static final Map<String, String> CODES = table();

  private Countries() {}

  /** The code, upper case, or null when this names no country: {@code Reserved}, {@code XX}. */
  static @Nullable String code(String text) {
    if (text.length() < 2 || text.length() > 64) {
      return null;
    }
    return CODES.get(text.strip().toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> table() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      String name = country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT);
      codes.put(name, code);
      codes.put(name.replace("&", "and"), code);
      codes.put(name.replace("st. ", "saint "), code);
      codes.put(code.toLowerCase(Locale.ROOT), code);
      codes.put(alpha3(country), code);
    }
    codes.remove("");
    ALIASES
        .lines()
        .forEach(
            line -> codes.put(line.substring(3).toLowerCase(Locale.ROOT), line.substring(0, 2)));
    return Map.copyOf(codes);
  }

  private static String alpha3(Locale country) {
    try {
      return country.getISO3Country().toLowerCase(Locale.ROOT);
    } catch (MissingResourceException e) {
      return "";
    }
  }

  private static final String ALIASES =
      """
      AE UAE
      BN Brunei Darussalam
      BO Bolivia, Plurinational State of
      BO Bolivia (Plurinational State of)
      CD Democratic Republic of the Congo
      CD Congo, Democratic Republic of the
      CD Congo, The Democratic Republic of the
      CD DR Congo
      CG Congo
      CG Republic of the Congo
      CI Cote d'Ivoire
      CI Ivory Coast
      CN People's Republic of China
      CV Cabo Verde
      CZ Czech Republic
      FM Micronesia, Federated States of
      GB England
      GB Great Britain
      GB Northern Ireland
      GB Scotland
      GB U.K.
      GB UK
      GB United Kingdom of Great Britain and Northern Ireland
      GB Wales
      HK Hong Kong
      IR Iran, Islamic Republic of
      IR Iran (Islamic Republic of)
      KP Korea, Democratic People's Republic of
      KP Democratic People's Republic of Korea
      KR Korea
      KR Korea, Republic of
      KR Republic of Korea
      LA Lao People's Democratic Republic
      MD Moldova, Republic of
      MD Republic of Moldova
      MK Macedonia
      MM Burma
      MM Myanmar
      MO Macao
      MO Macau
      NL Holland
      NL The Netherlands
      PS Palestine
      PS Palestine, State of
      PS Palestinian Territory
      RU Russian Federation
      SY Syrian Arab Republic
      SZ Swaziland
      TR Turkey
      TR Turkiye
      TW Taiwan, Province of China
      TZ Tanzania, United Republic of
      TZ United Republic of Tanzania
      US America
      US U.S.
      US U.S.A.
      US United States of America
      VA Holy See
      VE Venezuela, Bolivarian Republic of
      VE Venezuela (Bolivarian Republic of)
      VN Viet Nam
      XK Kosovo
      XK XK
      """;
}
