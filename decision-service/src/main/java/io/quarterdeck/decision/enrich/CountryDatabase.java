package io.quarterdeck.decision.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import io.quarterdeck.rules.address.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The country of an address, from an MMDB that is wholly in memory: the shipped one, or any with
 * {@code country_code} or {@code country.iso_code}.
 */
public final class CountryDatabase implements AutoCloseable {
  private static final String SHIPPED = "/quarterdeck/geo/iptoasn-country.mmdb";
  private static final int PROBED_NETWORKS = 10_000;
  private static final int CACHED_RECORDS = 4096;
  private static final Set<String> NO_COUNTRY = Set.of("ZZ", "XX", "--");

  private final Reader reader;
  private final String origin;

  private CountryDatabase(Reader reader, String origin) {
    this.reader = reader;
    this.origin = origin;
  }

  /**
   * Reads a database.
   *
   * @param path null for the shipped one
   * @throws BadEnrichSettingsException when the file is not there, no MMDB, or has no countries
   */
  public static CountryDatabase open(@Nullable Path path) {
    String origin = path == null ? "shipped" : path.toString();
    CountryDatabase database;
    try (InputStream in = path == null ? shipped() : Files.newInputStream(path)) {
      database = new CountryDatabase(new Reader(in, new CHMCache(CACHED_RECORDS)), origin);
      database.date();
    } catch (IOException | RuntimeException e) {
      throw new BadEnrichSettingsException(
          "the country database " + origin + " cannot be read as an MMDB: " + e, e);
    }
    if (!database.hasCountries()) {
      throw new BadEnrichSettingsException(
          "the country database " + origin + " has neither country_code nor country.iso_code");
    }
    return database;
  }

  private static InputStream shipped() {
    return Objects.requireNonNull(CountryDatabase.class.getResourceAsStream(SHIPPED));
  }

  private boolean hasCountries() {
    try {
      Networks<?> networks = reader.networks(Map.class);
      for (int i = 0; i < PROBED_NETWORKS && networks.hasNext(); i++) {
        if (code(networks.next().data()) != null) {
          return true;
        }
      }
      return false;
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      throw new BadEnrichSettingsException(
          "the country database " + origin + " is damaged: " + e, e);
    }
  }

  /**
   * The country of an address, ISO 3166-1 alpha-2 in upper case, or null when it has none here.
   *
   * @throws UncheckedIOException when the database is damaged
   */
  public @Nullable String country(IpAddress address) {
    try {
      return code(reader.get(address.toInetAddress(), Map.class));
    } catch (IOException e) {
      throw new UncheckedIOException("the country database " + origin + " is damaged", e);
    }
  }

  private static @Nullable String code(@Nullable Object found) {
    if (!(found instanceof Map<?, ?> entry)) {
      return null;
    }
    Object country = entry.get("country");
    Object code =
        country instanceof Map<?, ?> nested
            ? nested.get("iso_code")
            : Objects.requireNonNullElse(entry.get("country_code"), String.valueOf(country));
    return code instanceof String text ? valid(text.toUpperCase(Locale.ROOT)) : null;
  }

  private static @Nullable String valid(String code) {
    boolean letters = code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    return letters && !NO_COUNTRY.contains(code) ? code : null;
  }

  /** When it was built. */
  public LocalDate date() {
    return reader.getMetadata().buildTime().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The path of the file in use, or {@code shipped}. */
  public String origin() {
    return origin;
  }

  /** As it stands in facts: {@code mmdb 2026-06-17}. */
  public String provenance() {
    return "mmdb " + date();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
