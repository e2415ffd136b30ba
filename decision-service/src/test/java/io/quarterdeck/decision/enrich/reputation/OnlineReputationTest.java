package io.quarterdeck.decision.enrich.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.BadEnrichSettingsException;
import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.decision.enrich.ReputationUnavailableException;
import io.quarterdeck.rules.fact.Reputation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineReputationTest {
  private static final String IP = "185.199.108.153";
  private static final String KEY = "s3cret-key";
  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final String VT_CLEAN = virusTotal(0, 0, "[]");

  private final ManualClock clock = new ManualClock();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private FakeService service;

  @BeforeEach
  void start() throws IOException {
    service = new FakeService();
    opened.add(service);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void withoutKeysThereIsNobodyToAsk() {
    try (OnlineReputation online =
        OnlineReputation.open(EnrichSettings.offline(Path.of("none")), clock)) {
      assertThat(online.sources()).isEmpty();
    }
  }

  @Test
  void withKeysTheServicesAreThere() {
    try (OnlineReputation online =
        OnlineReputation.open(
            EnrichSettings.offline(Path.of("none")).withKeys("a", null, "c"), clock)) {
      assertThat(online.sources())
          .extracting(ReputationSource::name)
          .containsExactly("virustotal", "greynoise");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "line\nbreak", "schlüssel"})
  void aKeyThatIsNoneIsRefusedAndNotShown(String key) {
    assertThatThrownBy(() -> service(key, 0, 0))
        .isInstanceOf(BadEnrichSettingsException.class)
        .hasMessageContaining("the API key for http://127.0.0.1")
        .satisfies(e ->
            assertThat(key.isBlank() || !String.valueOf(e.getMessage()).contains(key)).isTrue());
    assertThat(service(KEY, 0, 0).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "nothing", "http:opaque", "file:///etc"})
  void aBaseUrlMustBeHttp(String url) {
    assertThatThrownBy(() -> new Service(KEY, URI.create(url), 0, 0))
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

    assertThat(ask(virusTotal())).contains(new Reputation(IP, 0, false, false, "virustotal"));
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

    assertThat(ask(virusTotal())).contains(new Reputation(IP, score, bad, tor, "virustotal"));
  }

  @Test
  void virusTotalHasNotSeenTheAddress() {
    service.answers(404, "{\"error\": {\"code\": \"NotFoundError\", \"message\": \"no\"}}");

    assertThat(ask(virusTotal())).isEmpty();
  }

  @Test
  void anIpv6AddressIsAskedAsItIs() {
    service.answers(200, VT_CLEAN);

    assertThat(virusTotal().lookUp("2a00:1450::1", BUDGET).toCompletableFuture().join())
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

    assertThat(ask(abuseIpdb())).contains(new Reputation(IP, score, bad, tor, "abuseipdb"));
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

    assertThat(ask(greyNoise())).contains(new Reputation(IP, score, bad, false, "greynoise"));
    assertThat(service.requests()).containsExactly("GET /v3/community/" + IP);
  }

  @Test
  void greyNoiseHasNotSeenTheAddress() {
    service.answers(404, "{\"noise\": false, \"riot\": false, \"message\": \"IP not observed\"}");

    assertThat(ask(greyNoise())).isEmpty();
    assertThat(greyNoise().answersFor("2a00:1450::1")).isFalse();
    assertThat(greyNoise().answersFor(IP)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200|<html>Please log in</html>|its answer is no JSON object",
        "200|{\"data\": {\"attributes\": {\"last_ana|its answer is no JSON object",
        "200|``|its answer is no JSON object",
        "200|[1, 2]|its answer is no JSON object",
        "200|{} {}|its answer is no JSON object",
        "200|{}|its answer has no number malicious",
        "200|{\"data\": null}|its answer has no number malicious",
        "200|{\"data\": {\"attributes\": {\"last_analysis_stats\": {\"malicious\": \"5\"}}}}|its answer has no number malicious",
        "200|{\"data\": {\"attributes\": {\"last_analysis_stats\": {\"malicious\": 1e999}}}}|its answer has no number malicious",
        "404|<html>no such page</html>|its answer is no JSON object",
        "404|{\"message\": \"no route\"}|it answered 404 without saying why",
        "400|{}|it refused the address (400)",
        "500|{}|it answered 500",
        "503|busy|it answered 503",
        "204|``|it answered 204"
      })
  void anOddAnswerIsAFailureWithItsReason(int status, String body, String reason) {
    service.answers(status, body);

    assertThat(failure(virusTotal())).isEqualTo(reason);
  }

  @Test
  void deeplyNestedJsonIsAFailure() {
    service.answers(200, "[".repeat(100_000));

    assertThat(failure(virusTotal())).isEqualTo("its answer is no JSON object");
  }

  @Test
  void anAnswerOfMoreThanTheLimitIsAFailure() {
    service.answers(200, VT_CLEAN + " ".repeat(ReputationClient.MOST_BYTES));

    assertThat(failure(virusTotal())).startsWith("it could not be asked (");
  }

  @Test
  void aRedirectIsNotFollowed() {
    service.answers(302, "", "Location: " + service.url() + "/elsewhere");

    assertThat(failure(virusTotal())).isEqualTo("it answered 302");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void aServiceThatIsNotThereIsAFailure() {
    ReputationSource source = virusTotal();
    service.close();

    assertThat(failure(source)).isEqualTo("it could not be asked (ConnectException)");
  }

  @Test
  void aServiceThatIsSilentCostsTheBudget() {
    service.answers(exchange -> sleep(Duration.ofSeconds(20)));

    assertThat(failure(virusTotal(), Duration.ofMillis(200))).isEqualTo("no answer within 200 ms");
  }

  @Test
  void aServiceWhoseBodyDripsCostsTheBudget() {
    service.answers(exchange -> {
      exchange.sendResponseHeaders(200, 1_000_000);
      OutputStream out = exchange.getResponseBody();
      for (int i = 0; i < 400; i++) {
        out.write(" ".getBytes(StandardCharsets.UTF_8));
        out.flush();
        sleep(Duration.ofMillis(50));
      }
    });
    long start = System.nanoTime();

    assertThat(failure(virusTotal(), Duration.ofMillis(300))).isEqualTo("no answer within 300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedKeySwitchesTheServiceOff(int status) {
    ReputationSource source = virusTotal();
    service.answers(status, "{\"error\": {\"code\": \"WrongCredentialsError\"}}");
    String reason = "it refused the key (" + status + "), so it is off until the next start";

    assertThat(failure(source)).isEqualTo(reason);
    clock.pass(Duration.ofDays(3));
    assertThat(failure(source)).isEqualTo(reason);
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After: 90|90",
        "Retry-After: Tue, 03 Mar 2026 20:11:30 GMT|90",
        "X-RateLimit-Reset: 1772568690|90",
        "X-RateLimit-Reset: 90|90",
        "Retry-After: soon|60",
        "Retry-After: -5|60",
        "Retry-After: 99999999999|86400",
        "Retry-After: 999999999999999999999999|60",
        "X-Nothing: 1|60"
      })
  void afterA429TheServiceIsLeftAloneAsLongAsItSays(String header, int seconds) {
    ReputationSource source = abuseIpdb();
    service.answers(429, "{\"errors\": []}", header);
    assertThat(failure(source)).isEqualTo("it refused because its quota is used up (429)");
    service.answers(200, "{\"data\": {\"abuseConfidenceScore\": 1}}");

    clock.pass(Duration.ofSeconds(seconds - 1));
    assertThat(failure(source)).startsWith("its quota is used up until 2026-03-0");
    clock.pass(Duration.ofSeconds(1));
    assertThat(ask(source)).isPresent();
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void anAnswerThatTellsTheQuotaIsUsedUpIsTheLastForNow() {
    ReputationSource source = abuseIpdb();
    service.answers(
        200,
        "{\"data\": {\"abuseConfidenceScore\": 1}}",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Reset: 3600");

    assertThat(ask(source)).isPresent();
    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-03T21:10:00Z");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void moreCallsThanAMinuteAllowsAreNotMade() {
    ReputationSource source = virusTotal(4, 500);
    service.answers(200, VT_CLEAN);
    for (int i = 0; i < 4; i++) {
      assertThat(ask(source)).isPresent();
      clock.pass(Duration.ofSeconds(10));
    }

    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-03T20:11:00Z");
    clock.pass(Duration.ofSeconds(20));
    assertThat(ask(source)).isPresent();
    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-03T20:11:10Z");
    assertThat(service.requests()).hasSize(5);
  }

  @Test
  void moreCallsThanADayAllowsAreNotMade() {
    ReputationSource source = virusTotal(0, 2);
    service.answers(200, VT_CLEAN);
    assertThat(ask(source)).isPresent();
    assertThat(ask(source)).isPresent();

    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-04T00:00:00Z");
    clock.pass(Duration.ofHours(4));
    assertThat(ask(source)).isPresent();
  }

  @Test
  void aServiceThatFailsRepeatedlyIsLeftAloneAndTriedAgain() {
    ReputationSource source = virusTotal();
    service.answers(500, "");
    for (int i = 0; i < ReputationClient.CALLS_TO_JUDGE; i++) {
      assertThat(failure(source)).isEqualTo("it answered 500");
    }

    assertThat(failure(source)).isEqualTo("left alone for 30 s after it failed repeatedly");
    assertThat(service.requests()).hasSize(ReputationClient.CALLS_TO_JUDGE);
    service.answers(200, VT_CLEAN);
    clock.pass(ReputationClient.PAUSE.plusSeconds(1));
    assertThat(ask(source)).isPresent();
    assertThat(ask(source)).isPresent();
  }

  @Test
  void refusalsAreNoFailures() {
    ReputationSource source = virusTotal();
    service.answers(400, "{}");
    for (int i = 0; i < 2 * ReputationClient.CALLS_TO_JUDGE; i++) {
      assertThat(failure(source)).isEqualTo("it refused the address (400)");
    }
  }

  private ReputationSource virusTotal() {
    return virusTotal(0, 0);
  }

  private ReputationSource virusTotal(int perMinute, int perDay) {
    return open(service(KEY, perMinute, perDay), service(null, 0, 0), service(null, 0, 0));
  }

  private ReputationSource abuseIpdb() {
    return open(service(null, 0, 0), service(KEY, 0, 0), service(null, 0, 0));
  }

  private ReputationSource greyNoise() {
    return open(service(null, 0, 0), service(null, 0, 0), service(KEY, 0, 0));
  }

  private ReputationSource open(Service virusTotal, Service abuseIpdb, Service greyNoise) {
    OnlineReputation online =
        OnlineReputation.open(
            EnrichSettings.offline(Path.of("none")).withServices(virusTotal, abuseIpdb, greyNoise),
            clock);
    opened.add(online);
    return online.sources().getFirst();
  }

  private Service service(@Nullable String key, int perMinute, int perDay) {
    return new Service(key, service.url(), perMinute, perDay);
  }

  private static Optional<Reputation> ask(ReputationSource source) {
    return source.lookUp(IP, BUDGET).toCompletableFuture().join();
  }

  private static String failure(ReputationSource source) {
    return failure(source, BUDGET);
  }

  private static String failure(ReputationSource source, Duration budget) {
    try {
      return "no failure but " + source.lookUp(IP, budget).toCompletableFuture().join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(ReputationUnavailableException.class);
      assertThat(String.valueOf(e.getMessage())).doesNotContain(KEY);
      return String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String virusTotal(int malicious, int suspicious, String tags) {
    return """
    {"data": {"type": "ip_address", "attributes": {"reputation": -3, "tags": %s,
      "last_analysis_stats": {"malicious": %d, "suspicious": %d, "harmless": 60, "undetected": 20}}}}
    """
        .formatted(tags, malicious, suspicious);
  }
}
