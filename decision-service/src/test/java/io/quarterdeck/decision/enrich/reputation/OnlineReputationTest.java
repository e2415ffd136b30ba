package io.quarterdeck.decision.enrich.reputation;

import static io.quarterdeck.decision.enrich.reputation.ClientFixture.BUDGET;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.IP;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.KEY;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.ask;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.virusTotal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.BadEnrichSettingsException;
import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Indicators;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.rules.fact.Reputation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineReputationTest {
  private static final String VT_CLEAN = virusTotal(0, 0, "[]");
  private final ClientFixture clients;
  private final FakeService service;

  OnlineReputationTest() throws IOException {
    clients = new ClientFixture();
    service = clients.service;
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void withoutKeysThereIsNobodyToAsk() {
    try (OnlineReputation online =
        OnlineReputation.openWith(
            EnrichSettings.offline(Path.of("none")), (name, key, quota) -> {}, clients.clock)) {
      assertThat(online.sources()).isEmpty();
    }
  }

  @Test
  void withKeysTheServicesAreThere() {
    try (OnlineReputation online =
        OnlineReputation.openWith(
            EnrichSettings.offline(Path.of("none"))
                .with(Provider.GREYNOISE, "c", Limits.NONE)
                .with(Provider.VIRUSTOTAL, "a", Limits.NONE),
            (name, key, quota) -> {},
            clients.clock)) {
      assertThat(online.sources())
          .extracting(ReputationSource::name)
          .containsExactly("virustotal", "greynoise");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "line\nbreak", "schlüssel"})
  void aKeyThatIsNoneIsRefusedAndNotShown(String key) {
    assertThatThrownBy(() -> clients.service(key, Limits.NONE))
        .isInstanceOf(BadEnrichSettingsException.class)
        .hasMessageContaining("the API key for http://127.0.0.1")
        .satisfies(e ->
            assertThat(key.isBlank() || !String.valueOf(e.getMessage()).contains(key)).isTrue());
    assertThat(clients.service(KEY, Limits.NONE).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "nothing", "http:opaque", "file:///etc"})
  void aBaseUrlMustBeHttp(String url) {
    assertThatThrownBy(() -> new Service(KEY, URI.create(url), Limits.NONE))
        .isInstanceOf(BadEnrichSettingsException.class)
        .hasMessageContaining(url);
  }

  @Test
  void virusTotalIsAskedWithItsKey() {
    Map<String, String> seen = new ConcurrentHashMap<>();
    service.answers(exchange -> {
      seen.put("key", exchange.getRequestHeaders().getFirst("x-apikey"));
      seen.put("accept", exchange.getRequestHeaders().getFirst("Accept"));
      FakeService.send(exchange, 200, VT_CLEAN);
    });

    assertThat(ask(clients.virusTotal()))
        .contains(new Reputation(IP, 0, false, false, "virustotal"));
    assertThat(seen).containsEntry("key", KEY).containsEntry("accept", "application/json");
    assertThat(service.requests()).containsExactly("GET /api/v3/ip_addresses/" + IP);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,[],0,false,false", "1,0,[],15,false,false", "4,1,[],65,false,false",
    "5,0,[],75,true,false", "60,9,[],100,true,false", "0,2,'[\"tor\",\"vpn\"]',10,false,true",
    "2147483647,0,[],100,true,false"
  })
  void virusTotalsEnginesBecomeAScore(
      int malicious, int suspicious, String tags, int score, boolean bad, boolean tor) {
    service.answers(200, virusTotal(malicious, suspicious, tags));

    assertThat(ask(clients.virusTotal()))
        .contains(new Reputation(IP, score, bad, tor, "virustotal"));
  }

  @Test
  void virusTotalHasNotSeenTheAddress() {
    service.answers(404, "{\"error\": {\"code\": \"NotFoundError\", \"message\": \"no\"}}");

    assertThat(ask(clients.virusTotal())).isEmpty();
  }

  @Test
  void anIpv6AddressIsAskedAsItIs() {
    service.answers(200, VT_CLEAN);

    assertThat(
            clients
                .virusTotal()
                .lookUp(Indicators.ip("2a00:1450::1"), BUDGET)
                .toCompletableFuture()
                .join())
        .isPresent();
    assertThat(service.requests()).containsExactly("GET /api/v3/ip_addresses/2a00:1450::1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'abuseConfidenceScore': 0, 'isWhitelisted': null, 'isTor': false}|0|false|false",
        "{'abuseConfidenceScore': 74, 'isTor': true}|74|false|true",
        "{'abuseConfidenceScore': 75, 'isWhitelisted': false}|75|true|false",
        "{'abuseConfidenceScore': 100, 'isWhitelisted': true}|0|false|false",
        "{'abuseConfidenceScore': 9999}|100|true|false",
        "{'abuseConfidenceScore': -3}|0|false|false"
      })
  void abuseIpdbsConfidenceIsTheScore(String data, int score, boolean bad, boolean tor) {
    service.answers(200, "{\"data\": " + data.replace('\'', '"') + "}");

    assertThat(ask(clients.abuseIpdb())).contains(new Reputation(IP, score, bad, tor, "abuseipdb"));
    assertThat(service.requests())
        .containsExactly("GET /api/v2/check?ipAddress=" + IP + "&maxAgeInDays=90");
  }

  @ParameterizedTest
  @CsvSource({
    "true,false,malicious,90,true", "true,false,suspicious,50,false", "true,false,benign,0,false",
    "true,false,unknown,25,false", "false,true,benign,0,false", "false,false,unknown,0,false",
    "true,true,unknown,0,false", "true,false,novel,25,false"
  })
  void greyNoisesClassBecomesAScore(
      boolean noise, boolean riot, String classification, int score, boolean bad) {
    service.answers(
        200,
        "{\"ip\": \"%s\", \"noise\": %s, \"riot\": %s, \"classification\": \"%s\"}"
            .formatted(IP, noise, riot, classification));

    assertThat(ask(clients.greyNoise()))
        .contains(new Reputation(IP, score, bad, false, "greynoise"));
    assertThat(service.requests()).containsExactly("GET /v3/community/" + IP);
  }

  @Test
  void greyNoiseHasNotSeenTheAddress() {
    service.answers(404, "{\"noise\": false, \"riot\": false, \"message\": \"IP not observed\"}");

    assertThat(ask(clients.greyNoise())).isEmpty();
    assertThat(clients.greyNoise().answersFor(Indicators.ip("2a00:1450::1"))).isFalse();
    assertThat(clients.greyNoise().answersFor(Indicators.ip(IP))).isTrue();
  }
}
