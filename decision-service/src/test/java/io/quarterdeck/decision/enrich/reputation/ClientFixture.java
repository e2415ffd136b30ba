package io.quarterdeck.decision.enrich.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Appraisal;
import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Indicators;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.decision.enrich.ReputationUnavailableException;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The clients over one fake service, asked one at a time. */
final class ClientFixture implements AutoCloseable {
  static final String IP = "185.199.108.153";
  static final Ip ADDRESS = Indicators.ip(IP);
  static final String KEY = "s3cret-key";
  static final Duration BUDGET = Duration.ofSeconds(5);

  final FakeService service = new FakeService();
  final ManualClock clock = new ManualClock();
  private final List<OnlineReputation> opened = new ArrayList<>();

  ClientFixture() throws IOException {}

  ReputationSource virusTotal() {
    return virusTotal(0, 0);
  }

  ReputationSource virusTotal(int perMinute, int perDay) {
    return open(Provider.VIRUSTOTAL, new Limits(perMinute, perDay, 0));
  }

  ReputationSource abuseIpdb() {
    return open(Provider.ABUSEIPDB);
  }

  ReputationSource greyNoise() {
    return open(Provider.GREYNOISE);
  }

  ReputationSource open(Provider provider) {
    return open(provider, Limits.NONE);
  }

  ReputationSource open(Provider provider, Limits limits) {
    return open(provider, limits, (name, key, quota) -> {});
  }

  ReputationSource open(Provider provider, Limits limits, QuotaKeeper quotas) {
    return online(provider, limits, quotas).sources().getFirst();
  }

  OnlineReputation online(Provider provider, Limits limits) {
    return online(provider, limits, (name, key, quota) -> {});
  }

  private OnlineReputation online(Provider provider, Limits limits, QuotaKeeper quotas) {
    EnrichSettings settings =
        EnrichSettings.offline(Path.of("none")).with(provider, service(KEY, limits));
    OnlineReputation online = OnlineReputation.openWith(settings, quotas, clock);
    opened.add(online);
    return online;
  }

  Service service(String key, Limits limits) {
    return new Service(key, service.url(), limits);
  }

  static Optional<Opinion> opinion(ReputationSource source) {
    return source.lookUp(ADDRESS, BUDGET).toCompletableFuture().join();
  }

  /** What the rules get to see of it, where it is alone. */
  static Optional<Reputation> ask(ReputationSource source) {
    return opinion(source).flatMap(told -> new Appraisal(ADDRESS, List.of(told)).reputation());
  }

  static String failure(ReputationSource source) {
    return failure(source, BUDGET);
  }

  static String failure(ReputationSource source, Duration budget) {
    return failure(source, ADDRESS, budget);
  }

  static String failure(ReputationSource source, Indicator about) {
    return failure(source, about, BUDGET);
  }

  private static String failure(ReputationSource source, Indicator about, Duration budget) {
    try {
      return "no failure but " + source.lookUp(about, budget).toCompletableFuture().join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(ReputationUnavailableException.class);
      assertThat(String.valueOf(e.getMessage())).doesNotContain(KEY);
      return String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
    }
  }

  static String virusTotal(int malicious, int suspicious, String tags) {
    return """
    {"data": {"type": "ip_address", "attributes": {"reputation": -3, "tags": %s,
      "last_analysis_stats": {"malicious": %d, "suspicious": %d, "harmless": 60, "undetected": 20}}}}
    """
        .formatted(tags, malicious, suspicious);
  }

  @Override
  public void close() {
    opened.forEach(OnlineReputation::close);
    service.close();
  }
}
