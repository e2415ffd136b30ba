package io.quarterdeck.decision.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestEnrichmentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVERYTHING =
      """
      {"ip": {"185.199.108.153": {"reputation": 90, "malicious": true, "tor": false, "country": "ru"}},
       "user": {"Admin": {"new": true, "mfa": false, "privileged": true}}}
      """;

  @Test
  void theWholeFormIsRead() {
    assertThat(facts(EVERYTHING, "185.199.108.153"))
        .containsExactly(
            new CountryOf("185.199.108.153", "RU", false, "request"),
            new Reputation("185.199.108.153", 90, true, false, "request"));
    assertThat(
            RequestEnrichment.parse(JSON.readTree(EVERYTHING))
                .over(new UserProfile("admin", true, false, Mfa.ON, false, "users.yaml")))
        .isEqualTo(new UserProfile("admin", true, true, Mfa.OFF, true, "users.yaml"));
  }

  @Test
  void addressesMeetInAnyNotation() {
    assertThat(facts("{\"ip\": {\"2001:DB8:0::1\": {\"country\": \"TH\"}}}", "2001:db8::1"))
        .containsExactly(new CountryOf("2001:db8::1", "TH", true, "request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'reputation': 74}|74|false|false",
        "{'reputation': 75}|75|true|false",
        "{'reputation': 10, 'malicious': true}|10|true|false",
        "{'reputation': 99, 'malicious': false}|99|false|false",
        "{'malicious': true}|100|true|false",
        "{'malicious': false}|0|false|false",
        "{'tor': true}|0|false|true",
        "{'reputation': null, 'malicious': true, 'country': null}|100|true|false"
      })
  void whatIsLeftOutFollowsFromTheRest(String ip, int score, boolean malicious, boolean tor) {
    assertThat(facts("{\"ip\": {\"192.0.2.1\": " + ip.replace('\'', '"') + "}}", "192.0.2.1"))
        .containsExactly(new Reputation("192.0.2.1", score, malicious, tor, "request"));
  }

  @Test
  void aCountryAloneJudgesNobody() {
    assertThat(facts("{\"ip\": {\"192.0.2.1\": {\"country\": \"DE\"}}}", "192.0.2.1"))
        .hasOnlyElementsOfType(CountryOf.class);
  }

  @Test
  void addressesThatTheAlertDoesNotNameAreNotUsed() {
    assertThat(facts(EVERYTHING, "192.0.2.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null", "{}", "{\"ip\": null}", "{\"ip\": {}, \"user\": {}}"},
      delimiter = '|')
  void nothingSaysNothing(String json) {
    assertThat(facts(json, "192.0.2.1")).isEmpty();
    assertThat(RequestEnrichment.parse(null)).isSameAs(RequestEnrichment.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|enrichment must be an object with members of [ip, user]",
        "'x'|enrichment must be an object with members of [ip, user]",
        "{'ips': {}}|enrichment has an unknown member 'ips'; known are [ip, user]",
        "{'ip': []}|enrichment.ip must be an object with at most 10000 members",
        "{'user': 3}|enrichment.user must be an object with at most 10000 members",
        "{'ip': {'evil': {}}}|enrichment.ip['evil'] must be named by an IPv4 or IPv6 address",
        "{'ip': {'1.1.1.1': true}}|enrichment.ip['1.1.1.1'] must be an object with members of [reputation, malicious, tor, country]",
        "{'ip': {'1.1.1.1': {'score': 1}}}|enrichment.ip['1.1.1.1'] has an unknown member 'score'; known are [reputation, malicious, tor, country]",
        "{'ip': {'1.1.1.1': {'reputation': '90'}}}|enrichment.ip['1.1.1.1'].reputation must be a whole number from 0 to 100",
        "{'ip': {'1.1.1.1': {'reputation': 101}}}|enrichment.ip['1.1.1.1'].reputation must be a whole number from 0 to 100",
        "{'ip': {'1.1.1.1': {'reputation': 99999999999999999999}}}|enrichment.ip['1.1.1.1'].reputation must be a whole number from 0 to 100",
        "{'ip': {'1.1.1.1': {'reputation': 1.5}}}|enrichment.ip['1.1.1.1'].reputation must be a whole number from 0 to 100",
        "{'ip': {'1.1.1.1': {'malicious': 'yes'}}}|enrichment.ip['1.1.1.1'].malicious must be true or false",
        "{'ip': {'1.1.1.1': {'country': 'Atlantis'}}}|enrichment.ip['1.1.1.1'].country must be a code of two letters such as RU (ISO 3166-1)",
        "{'ip': {'1.1.1.1': {'country': 7}}}|enrichment.ip['1.1.1.1'].country must be a code of two letters such as RU (ISO 3166-1)",
        "{'user': {'admin': {'mfa': 1}}}|enrichment.user['admin'].mfa must be true or false",
        "{'user': {'admin': []}}|enrichment.user['admin'] must be an object with members of [new, mfa, privileged]",
      })
  void whatIsWrongIsNamedWithItsPath(String json, String message) {
    JsonNode node = JSON.readTree(json.replace('\'', '"'));

    assertThatThrownBy(() -> RequestEnrichment.parse(node))
        .isInstanceOf(BadEnrichmentException.class)
        .hasMessage(message);
  }

  @Test
  void longAndDirtyNamesAreCutInTheMessage() {
    JsonNode node = JSON.readTree("{\"ip\": {\"a\\n" + "x".repeat(40_000) + "\": {}}}");

    assertThatThrownBy(() -> RequestEnrichment.parse(node))
        .isInstanceOf(BadEnrichmentException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
  }

  @Test
  void noMutationOfItDoesMoreThanAskForItsForm() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(EVERYTHING);
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()), "{}[]\":,0-9.eEtrufalsn".charAt(random.nextInt(21)));
      }
      JsonNode node = readable(text.toString());
      if (node != null) {
        try {
          RequestEnrichment.parse(node);
        } catch (BadEnrichmentException e) {
          assertThat(e.getMessage()).startsWith("enrichment");
        }
      }
    }
  }

  private static @Nullable JsonNode readable(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static List<Enrichment> facts(String json, String ip) {
    return RequestEnrichment.parse(JSON.readTree(json))
        .factsOf(List.of(new Entity(EntityType.IP, ip, EntityRole.SOURCE, false)), "TH"::equals);
  }
}
