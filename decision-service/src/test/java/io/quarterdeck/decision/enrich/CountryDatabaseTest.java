package io.quarterdeck.decision.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.address.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryDatabaseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,US",
    "95.173.136.70,RU",
    "::ffff:95.173.136.70,RU",
    "2a00:1450::1,US",
    "10.0.0.1,",
    "127.0.0.1,",
    "2001:db8::1,"
  })
  void theShippedDatabaseKnowsTheCountriesOfPublicAddresses(String ip, String code) {
    try (CountryDatabase countries = CountryDatabase.open(null)) {
      assertThat(countries.country(Objects.requireNonNull(IpAddress.parse(ip)))).isEqualTo(code);
    }
  }

  @Test
  void itTellsItsDateAndOrigin() {
    try (CountryDatabase countries = CountryDatabase.open(null)) {
      assertThat(countries.date()).isEqualTo(LocalDate.of(2026, 6, 17));
      assertThat(countries.provenance()).isEqualTo("mmdb 2026-06-17");
      assertThat(countries.origin()).isEqualTo("shipped");
    }
  }

  @Test
  void anotherFileTakesItsPlace() throws IOException {
    Path file = folder.resolve("mine.mmdb");
    Files.write(file, shipped());

    try (CountryDatabase countries = CountryDatabase.open(file)) {
      assertThat(countries.origin()).isEqualTo(file.toString());
      assertThat(countries.country(Objects.requireNonNull(IpAddress.parse("95.173.136.70"))))
          .isEqualTo("RU");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedWithItsPath() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mmdb"), "no database");
    Path half = Files.write(folder.resolve("half.mmdb"), Arrays.copyOf(shipped(), 1_000_000));

    for (Path file : new Path[] {text, half, folder, folder.resolve("absent.mmdb")}) {
      assertThatThrownBy(() -> CountryDatabase.open(file))
          .isInstanceOf(BadEnrichSettingsException.class)
          .hasMessageContaining("the country database " + file + " cannot be read as an MMDB");
    }
  }

  @Test
  void aDamagedDatabaseIsRefused() throws IOException {
    byte[] bytes = shipped();
    Arrays.fill(bytes, 0, bytes.length - 2000, (byte) 0x55);
    Path file = Files.write(folder.resolve("damaged.mmdb"), bytes);

    assertThatThrownBy(() -> CountryDatabase.open(file))
        .isInstanceOf(BadEnrichSettingsException.class)
        .hasMessageContaining(file.toString());
  }

  private static byte[] shipped() throws IOException {
    try (InputStream in =
        CountryDatabase.class.getResourceAsStream("/quarterdeck/geo/iptoasn-country.mmdb")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
