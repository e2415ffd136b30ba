package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AlertSourcesTest {
  @Test
  void theOrderOfRecognitionIsFixed() {
    assertThat(Alerts.SOURCES.names())
        .containsExactly(
            "shuffle-wazuh",
            "wazuh5",
            "wazuh",
            "elastic",
            "suricata",
            "guardduty",
            "securityhub",
            "ocsf",
            "sentinel-alert",
            "sentinel-incident",
            "defender",
            "graph",
            "crowdstrike",
            "sentinelone",
            "okta",
            "splunk",
            "common");
  }

  @Test
  void anUnknownShapeIsRefusedWithWhatEverySourceLooksFor() {
    UnreadableAlertException refusal =
        catchThrowableOfType(
            UnreadableAlertException.class,
            () -> Alerts.read(Alerts.fixture("broken/unknown-product.json")));

    assertThat(refusal.lookedFor()).hasSize(17);
    assertThat(refusal.lookedFor().get(4))
        .isEqualTo("suricata: Suricata's eve.json with event_type \"alert\" and an object alert.");
    assertThat(refusal)
        .hasMessageStartingWith("this is no alert of a known source. Looked for: shuffle-wazuh: ")
        .hasMessageContainingAll(refusal.lookedFor().toArray(CharSequence[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the body is a list: send one alert, or use /decide/batch with one alert per line",
        "\"x\" | the body is no JSON object but a text: send one alert as {…}",
        "7 | the body is no JSON object but a number: send one alert as {…}",
        "null | the body is no JSON object but nothing: send one alert as {…}",
        "true | the body is no JSON object but true or false: send one alert as {…}",
      })
  void whatIsNoObjectIsRefusedWithWhatToDo(String body, String message) {
    assertThatThrownBy(() -> Alerts.read(body))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessage(message);
  }

  @Test
  void aNamedSourceReadsWhatItWouldNotRecognise() {
    JsonNode lean = Alerts.parse("{\"rule\": {\"id\": \"7\", \"level\": \"9\"}}");

    Reading reading = Alerts.SOURCES.read(lean, "wazuh", "default", Alerts.RECEIVED);

    assertThat(reading.alert().getLevel()).isEqualTo(9);
    assertThat(reading.alert().eventTime()).isEqualTo(Alerts.RECEIVED);
  }

  @Test
  void aNamedSourceSaysWhatItMisses() {
    assertThatThrownBy(() ->
            Alerts.SOURCES.read(
                Alerts.fixture("broken/rule-level-is-text.json"),
                "wazuh",
                "default",
                Alerts.RECEIVED))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessage(
            "wazuh: rule.level is missing. This source reads Wazuh 4's alerts.json with rule.level"
                + " (a whole number) beside agent or manager.");
  }

  @Test
  void everyNamedSourceRefusesAnEmptyObject() {
    for (String name : Alerts.SOURCES.names()) {
      assertThatThrownBy(
              () -> Alerts.SOURCES.read(Alerts.parse("{}"), name, "default", Alerts.RECEIVED))
          .as(name)
          .isInstanceOf(UnreadableAlertException.class)
          .hasMessageStartingWith(name.equals("common") ? "common: " : name + ": ");
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(
            () -> Alerts.SOURCES.read(Alerts.parse("{}"), "wazu", "default", Alerts.RECEIVED))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessageStartingWith("unknown source 'wazu': use one of shuffle-wazuh, wazuh5, wazuh,");
  }

  @Test
  void severalFindingsInOneEventAreRefused() {
    assertThatThrownBy(() -> Alerts.read(Alerts.fixture("broken/two-findings-in-one-event.json")))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessage(
            "securityhub: detail.findings holds 2 findings: send one at a time, or use"
                + " /decide/batch with one per line");
  }

  @Test
  void aWrapperWhoseAlertIsTextIsNotRecognised() {
    assertThatThrownBy(() -> Alerts.read(Alerts.fixture("broken/all-fields-is-text.json")))
        .isInstanceOf(UnreadableAlertException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "shuffle-wazuh/ssh-login-failed-in-all-fields.json, data.srcip, 203.0.113.9",
    "wazuh/hit-from-the-index-with-geolocation.json, GeoLocation.country_name, Viet Nam",
    "wazuh/windows-logon-with-flat-names.json, data.win.system.eventID, 4624",
    "elastic/hit-of-an-old-signal.json, signal.rule.id, r-3",
    "elastic/flat.json, kibana.alert.rule.tags, Windows",
    "splunk/webhook-with-result.json, dest_ip, 10.4.8.9",
    "guardduty/eventbridge-instance-talks-out.json, service.count, 1",
  })
  void rulesReadFieldsFromTheInnermostDocument(String fixture, String path, String text) {
    assertThat(Alerts.read(Alerts.fixture(fixture)).alert().field(path)).isEqualTo(text);
  }

  @Test
  void theTenantOfTheCallIsTheAlerts() {
    Reading reading =
        Alerts.SOURCES.read(Alerts.fixture("suricata/alert.json"), null, "north", Alerts.RECEIVED);

    assertThat(reading.alert().tenant()).isEqualTo("north");
    assertThat(reading.alert().receivedAt()).isEqualTo(Alerts.RECEIVED);
  }

  @Test
  void theVpnLoginOfTheDocumentationIsReadWithAllThatItStates() {
    Path example = Alerts.above("docs/examples/vpn-login-russia.json").orElseThrow();

    Reading reading = Alerts.read(Alerts.json(example));

    assertThat(reading.alert().sourceAlertId()).isNull();
    assertThat(reading.alert().kind()).isEqualTo(AlertKind.IDENTITY);
    assertThat(reading.alert().activity()).isEqualTo(Activity.LOGIN_SUCCEEDED);
    assertThat(reading.alert().getLevel()).isEqualTo(12);
    assertThat(reading.alert().severity()).isEqualTo(80);
    assertThat(reading.alert().eventTime()).isEqualTo(Instant.parse("2026-03-03T20:10:00Z"));
    assertThat(Alerts.entities(reading.alert()))
        .containsExactly(
            "source ip:185.199.108.153",
            "actor user:admin",
            "target host:vpn-gateway-1",
            "target ip:10.20.0.5 internal");
    assertThat(reading.stated())
        .containsExactly(
            new CountryOf("185.199.108.153", "RU", false, "alert"),
            new UserProfile("admin", false, false, Mfa.OFF, false, "alert"));
  }
}
