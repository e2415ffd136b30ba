package io.quarterdeck.decision.enrich.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Alerts;
import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.RequestEnrichment;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineEnrichmentTest {
  private static final String IP = "185.199.108.153";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private FakeService virusTotal;
  private FakeService abuseIpdb;
  private FakeService greyNoise;

  @BeforeEach
  void start() throws IOException {
    virusTotal = new FakeService();
    abuseIpdb = new FakeService();
    greyNoise = new FakeService();
  }

  @AfterEach
  void stop() {
    virusTotal.close();
    abuseIpdb.close();
    greyNoise.close();
  }

  @Test
  void threeServicesAreAskedAndTheWorstOpinionCounts() {
    virusTotal.answers(404, "{\"error\": {\"code\": \"NotFoundError\"}}");
    abuseIpdb.answers(200, "{\"data\": {\"abuseConfidenceScore\": 20, \"isTor\": true}}");
    greyNoise.answers(200, "{\"noise\": true, \"riot\": false, \"classification\": \"malicious\"}");

    Known known = enrich(Duration.ofSeconds(10));

    assertThat(known.facts())
        .contains(new Reputation(IP, 90, true, true, "virustotal, abuseipdb, greynoise"));
    assertThat(known.missing()).isEmpty();
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void servicesThatFailCostTheirPartAndLeaveTheirReasons() {
    virusTotal.answers(exchange -> {
      try {
        Thread.sleep(Duration.ofSeconds(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    abuseIpdb.answers(429, "{}");
    greyNoise.answers(404, "{\"noise\": false, \"riot\": false, \"message\": \"not observed\"}");

    Known known = enrich(Duration.ofSeconds(2));

    assertThat(known.facts()).contains(new Reputation(IP, 0, false, false, "greynoise"));
    assertThat(known.missing())
        .containsExactly(
            "virustotal: no answer within 2000 ms",
            "abuseipdb: it refused because its quota is used up (429)");
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void anAddressOfWhichNoServiceTellsStaysUnknown() {
    Known known = enrich(Duration.ofSeconds(10));

    assertThat(known.facts()).doesNotHaveAnyElementsOfTypes(Reputation.class);
    assertThat(known.missing())
        .containsExactly(
            "virustotal: it answered 500",
            "abuseipdb: it answered 500",
            "greynoise: it answered 500");
    assertThat(known.unknown()).extracting(Entity::value).containsExactly(IP);
  }

  private Known enrich(Duration budget) {
    EnrichSettings settings =
        EnrichSettings.offline(folder)
            .withBudget(budget)
            .withContextInterval(Duration.ZERO)
            .with(Provider.VIRUSTOTAL, new Service("a", virusTotal.url(), new Limits(4, 500, 0)))
            .with(Provider.ABUSEIPDB, new Service("b", abuseIpdb.url(), Limits.NONE))
            .with(Provider.GREYNOISE, new Service("c", greyNoise.url(), Limits.NONE));
    try (OnlineReputation online =
            OnlineReputation.openWith(settings, (name, key, quota) -> {}, clock);
        Enrichers enrichers = new Enrichers(settings, online.sources(), List.of(), clock)) {
      return enrichers
          .enrich(
              new Reading(Alerts.alert(Alerts.ip(IP)), List.of()),
              RequestEnrichment.NONE,
              LookUps.AUTO)
          .toCompletableFuture()
          .join();
    }
  }
}
