package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
  @ParameterizedTest
  @CsvSource({
    "RU, RU",
    "ru, RU",
    "RUS, RU",
    "Russia, RU",
    "Russian Federation, RU",
    "'  Thailand ', TH",
    "USA, US",
    "United States, US",
    "United States of America, US",
    "Viet Nam, VN",
    "Vietnam, VN",
    "'Korea, Republic of', KR",
    "South Korea, KR",
    "North Korea, KP",
    "'Iran, Islamic Republic of', IR",
    "Czech Republic, CZ",
    "Turkey, TR",
    "Hong Kong, HK",
    "Myanmar, MM",
    "Bosnia and Herzegovina, BA",
    "Saint Lucia, LC",
    "England, GB",
    "UK, GB",
    "Congo, CG",
    "Kosovo, XK",
  })
  void namesAndCodesBecomeTheCode(String written, String code) {
    assertThat(Countries.code(written)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "Reserved", "Test Country", "CountryName", "XX", "ZZ", "EU", "Atlantis"})
  void whatIsNoCountryHasNoCode(String written) {
    assertThat(Countries.code(written)).isNull();
  }
}
