package io.quarterdeck.decision.enrich.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.Provider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of services that are asked once. */
class ServiceStateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ClientFixture clients;
  private final FakeService service;

  ServiceStateTest() throws IOException {
    clients = new ClientFixture();
    service = clients.service;
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private ServiceState check(Provider provider, Limits limits) {
    return clients.online(provider, limits).check(PATIENCE).getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void eachServiceIsAskedOnceAboutAnAddressThatEverybodyKnows(Provider provider) {
    service.answers(
        200,
        """
        {"query_status": "no_result", "response": {"Attribute": []}, "noise": false, "riot": true,
         "pulse_info": {"count": 0},
         "data": {"abuseConfidenceScore": 0,
           "attributes": {"last_analysis_stats": {"malicious": 0, "suspicious": 0}}}}
        """);

    assertThat(check(provider, Limits.NONE))
        .isEqualTo(new ServiceState(provider.word(), null, false, ""));
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void itSaysWhatIsLeftOfTheQuotaThatIsCountedHere() {
    service.answers(404, "{\"error\": {\"code\": \"NotFoundError\"}}");
    OnlineReputation online = clients.online(Provider.VIRUSTOTAL, new Limits(4, 500, 0));

    assertThat(online.check(PATIENCE).getFirst().left())
        .isEqualTo("3 of 4 calls this minute, 499 of 500 today");
    clients.clock.pass(Duration.ofMinutes(2));
    assertThat(online.check(PATIENCE).getFirst().left())
        .isEqualTo("3 of 4 calls this minute, 498 of 500 today");
    clients.clock.pass(Duration.ofDays(1));
    assertThat(online.check(PATIENCE).getFirst().left())
        .isEqualTo("3 of 4 calls this minute, 499 of 500 today");
  }

  @Test
  void aQuotaThatIsUsedUpCostsNoCall() {
    service.answers(404, "{\"message\": \"not observed\"}");
    OnlineReputation online = clients.online(Provider.GREYNOISE, new Limits(0, 0, 1));
    online.check(PATIENCE);

    assertThat(online.check(PATIENCE))
        .containsExactly(
            new ServiceState(
                "greynoise",
                "its quota is used up until 2026-03-09T00:00:00Z",
                false,
                "0 of 1 calls this week"));
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "VIRUSTOTAL,401,{}",
        "MISP,403,{}",
        "URLHAUS,200,{'query_status': 'unknown_auth_key'}"
      })
  void aKeyThatIsRefusedIsTold(Provider provider, int status, String body) {
    service.answers(status, body.replace('\'', '"'));

    assertThat(check(provider, Limits.NONE).keyRefused()).isTrue();
  }

  @Test
  void aServiceThatIsAwayIsTold() {
    service.close();

    assertThat(check(Provider.OTX, Limits.NONE))
        .isEqualTo(new ServiceState("otx", "it could not be asked (ConnectException)", false, ""));
  }
}
