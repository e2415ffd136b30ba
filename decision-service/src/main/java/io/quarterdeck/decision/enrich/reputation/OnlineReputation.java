package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.ReputationSource;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** The online services for which a key is set, over one HTTP client. */
public final class OnlineReputation implements AutoCloseable {
  private final HttpClient http;
  private final List<ReputationSource> sources;

  private OnlineReputation(HttpClient http, List<ReputationSource> sources) {
    this.http = http;
    this.sources = List.copyOf(sources);
  }

  /** Opens the clients; asks nobody anything yet. */
  public static OnlineReputation open(EnrichSettings settings, Clock clock) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.budget())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    List<ReputationSource> sources = new ArrayList<>();
    add(sources, new VirusTotalReputation(), settings.virusTotal(), http, clock);
    add(sources, new AbuseIpdbReputation(), settings.abuseIpdb(), http, clock);
    add(sources, new GreyNoiseReputation(), settings.greyNoise(), http, clock);
    return new OnlineReputation(http, sources);
  }

  private static void add(
      List<ReputationSource> sources,
      ReputationApi api,
      Service service,
      HttpClient http,
      Clock clock) {
    if (service.key() != null) {
      sources.add(new ReputationClient(api, service, service.key(), http, clock));
    }
  }

  /** Empty when no key is set. */
  public List<ReputationSource> sources() {
    return sources;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
