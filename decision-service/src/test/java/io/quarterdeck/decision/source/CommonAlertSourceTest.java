package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonAlertSourceTest {
  @ParameterizedTest
  @CsvSource({
    "severity-is-a-word, 'common: severity must be a whole number from 0 to 100'",
    "severity-is-missing, 'common: severity must be a whole number from 0 to 100'",
    "severity-above-100, 'common: severity must be a whole number from 0 to 100'",
    "severity-with-fraction, 'common: severity must be a whole number from 0 to 100'",
    "field-nobody-knows, 'common: severty is no field of it: use one of source, source_alert_id,"
        + " tenant, rule, severity, event_time, received_at, title, kind, activity, entities,"
        + " mitre, count, confidence, raw'",
    "entity-type-unknown, 'common: entities[0].type must be one of ip, host, user, domain, url,"
        + " hash, process, email, cloud_resource'",
    "entity-value-is-no-address, 'common: entities[1].value ''host.example'' is no ip'",
    "entity-is-text, 'common: entities[0] must be an object'",
    "entities-is-object, 'common: entities must be a list'",
    "event-time-makes-no-sense, 'common: event_time must be a moment like"
        + " 2026-03-04T03:10:00+07:00, or seconds since 1970, in this century'",
    "count-is-zero, 'common: count must be a whole number from 1 to 1000000'",
    "country-unknown, 'common: entities[0].country ''Atlantis'' is no country: use an ISO 3166-1"
        + " code such as RU'",
    "mfa-on-an-address, 'common: entities[0].type must be user where mfa, new or privileged is"
        + " given'",
    "rule-without-id, 'common: rule.id must be a text that is not empty'",
    "kind-unknown, 'common: kind must be one of network, endpoint, identity, cloud, other'",
    "raw-is-text, 'common: raw must be an object'",
  })
  void aFaultIsNamedByItsField(String fixture, String message) {
    assertThatThrownBy(() -> Alerts.read(Alerts.fixture("common/broken/" + fixture + ".json")))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessage(message);
  }

  @Test
  void rulesReadTheFieldsOfRaw() {
    Reading reading = Alerts.read(Alerts.fixture("common/everything.json"));

    assertThat(reading.alert().field("a.b.c")).isEqualTo("x, 1");
    assertThat(reading.alert().field("title")).isEmpty();
  }

  @Test
  void anAlertOfAnUnknownProductIsNotTakenForIt() {
    assertThatThrownBy(
            () -> Alerts.read("{\"source\": \"x\", \"title\": \"y\", \"severity\": 3, \"ip\": 1}"))
        .hasMessageStartingWith("common: ip is no field of it");
  }

  @Test
  void aCountryOfALoopbackAddressIsLeftOutWithIt() {
    Reading reading =
        Alerts.read(
            """
            {"source": "x", "title": "y", "severity": 3,
             "entities": [{"type": "ip", "value": "::1", "country": "RU"},
                          {"type": "user", "value": "-", "mfa": true}]}
            """);

    assertThat(reading.alert().entities()).isEmpty();
    assertThat(reading.stated()).isEmpty();
  }
}
