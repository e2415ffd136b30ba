package io.quarterdeck.decision.enrich;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where context comes from.
 *
 * @param contextFolder with the organisation's files; need not exist
 * @param contextInterval how often the folder is looked through for changes; zero for never
 * @param countryDatabase an MMDB instead of the shipped one, or null
 * @param budget for all online look-ups of one alert together, more than zero
 * @param cacheSize of how many things answers are kept, at least 1
 * @param keepAnswers how long an answer is good
 * @param keepNotSeen how long it is good that no service has seen something, or that only some of
 *     the services answered
 * @param services the online services that are set up, asked in this order
 */
public record EnrichSettings(
    Path contextFolder,
    Duration contextInterval,
    @Nullable Path countryDatabase,
    Duration budget,
    int cacheSize,
    Duration keepAnswers,
    Duration keepNotSeen,
    Map<Provider, Service> services) {

  public EnrichSettings {
    services = inOrder(services);
    check(!contextInterval.isNegative(), "the interval of the context folder is negative");
    check(budget.isPositive(), "the budget of look-ups must be more than zero");
    check(cacheSize >= 1, "the reputation cache must hold at least 1 answer");
    check(keepAnswers.isPositive(), "answers must be kept for more than no time");
    check(keepNotSeen.isPositive(), "missing answers must be kept for more than no time");
  }

  /**
   * An online service.
   *
   * @param key its API key
   * @param baseUrl without the path of the call
   */
  public record Service(String key, URI baseUrl, Limits limits) {
    public Service {
      check(isHttp(baseUrl), "'" + baseUrl + "' must be a URL with http or https and a host");
      check(
          isHeaderValue(key),
          "the API key for " + baseUrl + " is empty or has characters that no key has");
    }

    /** Without the key, so that no log can show it. */
    @Override
    public String toString() {
      return baseUrl.toString();
    }
  }

  /** The defaults, with no online service. */
  public static EnrichSettings offline(Path contextFolder) {
    return new EnrichSettings(
        contextFolder,
        Duration.ofSeconds(1),
        null,
        Duration.ofSeconds(1),
        50_000,
        Duration.ofHours(24),
        Duration.ofHours(1),
        Map.of());
  }

  /** With one more service, at the address that everybody knows it by. */
  public EnrichSettings with(Provider provider, String key, Limits limits) {
    return with(provider, new Service(key, provider.url(), limits));
  }

  /** With one more service. */
  public EnrichSettings with(Provider provider, Service service) {
    Map<Provider, Service> more = new EnumMap<>(Provider.class);
    more.putAll(services);
    more.put(provider, service);
    return new EnrichSettings(
        contextFolder,
        contextInterval,
        countryDatabase,
        budget,
        cacheSize,
        keepAnswers,
        keepNotSeen,
        more);
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
        services);
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
        services);
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
        services);
  }

  private static Map<Provider, Service> inOrder(Map<Provider, Service> services) {
    Map<Provider, Service> sorted = new EnumMap<>(Provider.class);
    sorted.putAll(services);
    return Collections.unmodifiableMap(sorted);
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
