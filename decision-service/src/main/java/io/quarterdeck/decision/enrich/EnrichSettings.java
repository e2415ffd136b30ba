package io.quarterdeck.decision.enrich;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where context comes from.
 *
 * @param contextFolder with the organisation's files; need not exist
 * @param contextInterval how often the folder is looked through for changes; zero for never
 * @param countryDatabase an MMDB instead of the shipped one, or null
 * @param budget for all online look-ups of one alert together, more than zero
 * @param cacheSize how many addresses' answers are kept, at least 1
 * @param keepAnswers how long an answer is good
 * @param keepNotSeen how long it is good that no service has seen an address, or that only some of
 *     the services answered
 */
public record EnrichSettings(
    Path contextFolder,
    Duration contextInterval,
    @Nullable Path countryDatabase,
    Duration budget,
    int cacheSize,
    Duration keepAnswers,
    Duration keepNotSeen,
    Service virusTotal,
    Service abuseIpdb,
    Service greyNoise) {

  public EnrichSettings {
    check(!contextInterval.isNegative(), "the interval of the context folder is negative");
    check(budget.isPositive(), "the budget of look-ups must be more than zero");
    check(cacheSize >= 1, "the reputation cache must hold at least 1 address");
    check(keepAnswers.isPositive(), "answers must be kept for more than no time");
    check(keepNotSeen.isPositive(), "missing answers must be kept for more than no time");
  }

  /**
   * An online service.
   *
   * @param key its API key; null switches it off
   * @param baseUrl without the path of the call
   * @param perMinute how many calls the key is good for in a minute, 0 when not counted here
   * @param perDay how many calls the key is good for in a day (UTC), 0 when not counted here
   */
  public record Service(@Nullable String key, URI baseUrl, int perMinute, int perDay) {
    public Service {
      check(isHttp(baseUrl), "'" + baseUrl + "' must be a URL with http or https and a host");
      check(perMinute >= 0 && perDay >= 0, "a quota for " + baseUrl + " is negative");
      check(
          key == null || isHeaderValue(key),
          "the API key for " + baseUrl + " is empty or has characters that no key has");
    }

    public Service withKey(@Nullable String newKey) {
      return new Service(newKey, baseUrl, perMinute, perDay);
    }

    /** Without the key, so that no log can show it. */
    @Override
    public String toString() {
      return baseUrl + (key == null ? " (no key)" : " (key set)");
    }
  }

  /** The defaults, with every online service off. */
  public static EnrichSettings offline(Path contextFolder) {
    return new EnrichSettings(
        contextFolder,
        Duration.ofSeconds(1),
        null,
        Duration.ofSeconds(1),
        50_000,
        Duration.ofHours(24),
        Duration.ofHours(1),
        // The public key's quota; contracts/threat-intelligence.md.
        new Service(null, URI.create("https://www.virustotal.com"), 4, 500),
        new Service(null, URI.create("https://api.abuseipdb.com"), 0, 0),
        new Service(null, URI.create("https://api.greynoise.io"), 0, 0));
  }

  /** With these keys; null leaves a service off. */
  public EnrichSettings withKeys(
      @Nullable String virusTotalKey,
      @Nullable String abuseIpdbKey,
      @Nullable String greyNoiseKey) {
    return withServices(
        virusTotal.withKey(virusTotalKey),
        abuseIpdb.withKey(abuseIpdbKey),
        greyNoise.withKey(greyNoiseKey));
  }

  public EnrichSettings withServices(
      Service newVirusTotal, Service newAbuseIpdb, Service newGreyNoise) {
    return new EnrichSettings(
        contextFolder,
        contextInterval,
        countryDatabase,
        budget,
        cacheSize,
        keepAnswers,
        keepNotSeen,
        newVirusTotal,
        newAbuseIpdb,
        newGreyNoise);
  }

  public EnrichSettings withCountryDatabase(@Nullable Path path) {
    return new EnrichSettings(
        contextFolder,
        contextInterval,
        path,
        budget,
        cacheSize,
        keepAnswers,
        keepNotSeen,
        virusTotal,
        abuseIpdb,
        greyNoise);
  }

  public EnrichSettings withBudget(Duration newBudget) {
    return new EnrichSettings(
        contextFolder,
        contextInterval,
        countryDatabase,
        newBudget,
        cacheSize,
        keepAnswers,
        keepNotSeen,
        virusTotal,
        abuseIpdb,
        greyNoise);
  }

  public EnrichSettings withContextInterval(Duration interval) {
    return new EnrichSettings(
        contextFolder,
        interval,
        countryDatabase,
        budget,
        cacheSize,
        keepAnswers,
        keepNotSeen,
        virusTotal,
        abuseIpdb,
        greyNoise);
  }

  private static boolean isHttp(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null;
  }

  private static boolean isHeaderValue(String key) {
    return !key.isBlank() && key.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new BadEnrichSettingsException(problem);
    }
  }
}
