package io.quarterdeck.decision.enrich.reputation;

import static io.quarterdeck.decision.enrich.reputation.ClientFixture.ask;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.failure;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.virusTotal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReputationClientTest {
  private static final String VT_CLEAN = virusTotal(0, 0, "[]");
  private final ClientFixture clients;
  private final FakeService service;
  private final ManualClock clock;

  ReputationClientTest() throws IOException {
    clients = new ClientFixture();
    service = clients.service;
    clock = clients.clock;
  }

  @AfterEach
  void close() {
    clients.close();
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
        "400|{}|it refused the question (400)",
        "500|{}|it answered 500",
        "503|busy|it answered 503",
        "204|``|it answered 204"
      })
  void anOddAnswerIsAFailureWithItsReason(int status, String body, String reason) {
    service.answers(status, body);

    assertThat(failure(clients.virusTotal())).isEqualTo(reason);
  }

  @Test
  void deeplyNestedJsonIsAFailure() {
    service.answers(200, "[".repeat(100_000));

    assertThat(failure(clients.virusTotal())).isEqualTo("its answer is no JSON object");
  }

  @Test
  void anAnswerOfMoreThanTheLimitIsAFailure() {
    service.answers(200, VT_CLEAN + " ".repeat(ReputationClient.MOST_BYTES));

    assertThat(failure(clients.virusTotal())).startsWith("it could not be asked (");
  }

  @Test
  void aRedirectIsNotFollowed() {
    service.answers(302, "", "Location: " + service.url() + "/elsewhere");

    assertThat(failure(clients.virusTotal())).isEqualTo("it answered 302");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void aServiceThatIsNotThereIsAFailure() {
    ReputationSource source = clients.virusTotal();
    service.close();

    assertThat(failure(source)).isEqualTo("it could not be asked (ConnectException)");
  }

  @Test
  void aServiceThatIsSilentCostsTheBudget() {
    service.answers(exchange -> sleep(Duration.ofSeconds(20)));

    assertThat(failure(clients.virusTotal(), Duration.ofMillis(200)))
        .isEqualTo("no answer within 200 ms");
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

    assertThat(failure(clients.virusTotal(), Duration.ofMillis(300)))
        .isEqualTo("no answer within 300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedKeySwitchesTheServiceOff(int status) {
    ReputationSource source = clients.virusTotal();
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
    ReputationSource source = clients.abuseIpdb();
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
    ReputationSource source = clients.abuseIpdb();
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
    ReputationSource source = clients.virusTotal(4, 500);
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
    ReputationSource source = clients.virusTotal(0, 2);
    service.answers(200, VT_CLEAN);
    assertThat(ask(source)).isPresent();
    assertThat(ask(source)).isPresent();

    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-04T00:00:00Z");
    clock.pass(Duration.ofHours(4));
    assertThat(ask(source)).isPresent();
  }

  @Test
  void moreCallsThanAWeekAllowsAreNotMade() {
    ReputationSource source = clients.open(Provider.GREYNOISE, new Limits(0, 0, 2));
    service.answers(404, "{\"message\": \"not observed\"}");
    assertThat(ask(source)).isEmpty();
    clock.pass(Duration.ofDays(5));
    assertThat(ask(source)).isEmpty();

    // It is Sunday by now.
    assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-09T00:00:00Z");
    clock.pass(Duration.ofHours(4));
    assertThat(ask(source)).isEmpty();
  }

  @Test
  void aServiceThatFailsRepeatedlyIsLeftAloneAndTriedAgain() {
    ReputationSource source = clients.virusTotal();
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
    ReputationSource source = clients.virusTotal();
    service.answers(400, "{}");
    for (int i = 0; i < 2 * ReputationClient.CALLS_TO_JUDGE; i++) {
      assertThat(failure(source)).isEqualTo("it refused the question (400)");
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
