package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.rules.indicator.Ip;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The online services that are set up, over one HTTP client. */
public final class OnlineReputation implements AutoCloseable {
  /** Everybody knows it, and no service has anything against it. */
  private static final Ip WELL_KNOWN = Objects.requireNonNull(Ip.parse("8.8.8.8"));

  private final HttpClient http;
  private final List<ReputationClient> sources;

  private OnlineReputation(HttpClient http, List<ReputationClient> sources) {
    this.http = http;
    this.sources = List.copyOf(sources);
  }

  /** Opens the clients, with what is left of their quotas; asks nobody anything yet. */
  public static OnlineReputation open(EnrichSettings settings, LookUpLedger ledger, Clock clock) {
    return openWith(settings, ledger, clock);
  }

  static OnlineReputation openWith(EnrichSettings settings, QuotaKeeper quotas, Clock clock) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.budget())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    List<ReputationClient> sources =
        settings.services().entrySet().stream()
            .map(one -> source(one.getKey(), one.getValue(), quotas, http, clock))
            .toList();
    return new OnlineReputation(http, sources);
  }

  private static ReputationClient source(
      Provider provider, Service service, QuotaKeeper quotas, HttpClient http, Clock clock) {
    Quota quota = new Quota(service.limits(), clock);
    quotas.track(provider.word(), service.key(), quota);
    return new ReputationClient(api(provider), service, quota, http, clock);
  }

  private static ReputationApi api(Provider provider) {
    return switch (provider) {
      case VIRUSTOTAL -> new VirusTotalReputation();
      case ABUSEIPDB -> new AbuseIpdbReputation();
      case GREYNOISE -> new GreyNoiseReputation();
      case MISP -> new MispReputation();
      case OTX -> new OtxReputation();
      case THREATFOX -> new ThreatFoxReputation();
      case URLHAUS -> new UrlhausReputation();
    };
  }

  /** Empty when no service is set up. */
  public List<ReputationSource> sources() {
    return List.copyOf(sources);
  }

  /**
   * Asks each service once about an address that everybody knows, all at a time.
   *
   * @param patience for a slow one
   */
  public List<ServiceState> check(Duration patience) {
    List<CompletableFuture<ServiceState>> states =
        sources.stream().map(source -> source.check(WELL_KNOWN, patience)).toList();
    return states.stream().map(CompletableFuture::join).toList();
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
