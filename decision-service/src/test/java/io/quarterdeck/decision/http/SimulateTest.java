package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void itAnswersAsDecideWouldAndLeavesNoTrace() {
    String alert = Logins.harmless("sim-1", "203.0.113.11", "ann");

    JsonNode simulated = simulate("{\"alert\": " + alert + "}");

    assertThat(hub.getJson("/decisions?alert_id=sim-1").path("decisions")).isEmpty();
    JsonNode decided = hub.decide(alert);
    for (String name :
        List.of(
            "decision",
            "severity",
            "risk_score",
            "correlation_key",
            "factors",
            "recommended_playbooks",
            "tier",
            "rules_version",
            "degraded")) {
      assertThat(simulated.path(name)).as(name).isEqualTo(decided.path(name));
    }
    assertThat(simulated.has("decision_id")).isFalse();
    assertThat(simulated.path("correlation").path("asked").booleanValue()).isFalse();
    assertThat(texts(simulated.path("correlation").path("keys"), "key"))
        .contains("ip:203.0.113.11");
    assertThat(texts(simulated.path("rules_fired"), "name"))
        .contains("Login from outside the home countries");
    assertThat(texts(simulated.path("facts"), "type")).contains("country_of", "business_hours");
    assertThat(texts(simulated.path("alert").path("entities"), "value")).contains("ann");
  }

  @Test
  void itSaysWhatWouldFlipItSmallestFirst() {
    // 40 points for the country; 70 are critical.
    JsonNode simulated =
        simulate("{\"alert\": " + Logins.harmless("sim-2", "203.0.113.12", "bob") + "}");

    assertThat(simulated.path("risk_score").intValue()).isEqualTo(40);
    assertThat(simulated.path("points_to").toString())
        .isEqualTo(
            "[{\"decision\":\"ignore\",\"points\":-1},"
                + "{\"decision\":\"create_case_and_page\",\"points\":30}]");
    JsonNode flips = simulated.path("flips");
    assertThat(texts(flips, "change")).contains("ip 203.0.113.12 malicious: true");
    JsonNode malicious = find(flips, "change", "ip 203.0.113.12 malicious: true");
    assertThat(malicious.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(malicious.path("risk_score").intValue()).isEqualTo(70);
    List<Integer> distances = new ArrayList<>();
    flips.forEach(flip -> distances.add(Math.abs(flip.path("risk_score").intValue() - 40)));
    assertThat(distances).isSorted();
  }

  @Test
  void whatItSaysWouldFlipItDoes() {
    String alert = Logins.harmless("sim-3", "203.0.113.13", "cora");
    JsonNode flips = simulate("{\"alert\": " + alert + "}").path("flips");

    int tried = 0;
    for (JsonNode flip : flips) {
      if (flip.has("enrichment")) {
        JsonNode after =
            simulate(
                "{\"alert\": %s, \"enrichment\": %s}".formatted(alert, flip.path("enrichment")));
        assertThat(after.path("decision")).as(flip.toString()).isEqualTo(flip.path("decision"));
        assertThat(after.path("risk_score")).as(flip.toString()).isEqualTo(flip.path("risk_score"));
        tried++;
      }
    }
    assertThat(tried).isPositive();
  }

  @Test
  void pairsAreSoughtWhereNoSingleChangeIsEnough() {
    // Nothing but the activity speaks against it.
    String alert =
        """
        {"source": "vpn", "title": "VPN login", "severity": 0, "kind": "identity",
         "event_time": "2026-03-04T10:00:00+07:00",
         "activity": "login_succeeded", "entities": [{"type": "user", "value": "dora", "mfa": true}]}\
        """;

    JsonNode simulated = simulate("{\"alert\": " + alert + "}");

    assertThat(simulated.path("decision").asString()).isEqualTo("ignore");
    assertThat(texts(simulated.path("flips"), "change"))
        .anySatisfy(change -> assertThat(change).contains("user dora mfa: false and "));
  }

  @Test
  void aChangeIsShownBeforeAndAfterWithTheFactorsThatDiffer() {
    JsonNode simulated =
        simulate(
            """
            {"alert": %s,
             "change": {"entities.0.country": "TH", "entities.1.mfa": false},
             "at": "2026-03-04T23:10:00+07:00"}\
            """
                .formatted(Logins.harmless("sim-4", "203.0.113.14", "eve")));

    assertThat(simulated.path("before").path("risk_score").intValue()).isEqualTo(40);
    assertThat(simulated.path("risk_score").intValue()).isEqualTo(35);
    assertThat(simulated.path("factors_changed").toString())
        .isEqualTo(
            "[{\"name\":\"foreign_login\",\"before\":40,\"after\":null},"
                + "{\"name\":\"no_mfa\",\"before\":null,\"after\":20},"
                + "{\"name\":\"unusual_hours\",\"before\":null,\"after\":15}]");
    assertThat(simulated.path("alert").path("event_time").asString())
        .isEqualTo("2026-03-04T16:10:00Z");
  }

  @Test
  void aRecordedDecisionIsSimulatedWithTheFactsItWasMadeFrom() {
    String id =
        hub.decide(Logins.malicious("sim-5", "203.0.113.15", "finn"))
            .path("decision_id")
            .asString();

    JsonNode simulated =
        simulate(
            "{\"decision_id\": \"%s\", \"change\": {\"entities.1.mfa\": false}}".formatted(id));

    assertThat(simulated.path("before").path("risk_score").intValue()).isEqualTo(70);
    assertThat(simulated.path("risk_score").intValue()).isEqualTo(90);
    assertThat(simulated.path("recorded").path("decision_id").asString()).isEqualTo(id);
    assertThat(hub.getJson("/decisions?alert_id=sim-5").path("decisions")).hasSize(1);
  }

  @Test
  void anUnjudgedAddressIsAQuestionAndTheFlipsAreItsAnswers() {
    JsonNode simulated =
        simulate("{\"alert\": " + Logins.unjudged("sim-6", "203.0.114.16", "gus") + "}");

    assertThat(simulated.path("decision").asString()).isEqualTo("enrich_only");
    assertThat(simulated.path("wanted_lookups")).hasSize(1);
    assertThat(texts(simulated.path("flips"), "change"))
        .contains("ip 203.0.114.16 malicious: true", "ip 203.0.114.16 malicious: false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | send either an 'alert' or a 'decision_id'",
        "[] | the body must be an object",
        "{\"alert\": {}, \"decision_id\": \"dec_1\"} | send either",
        "{\"alert\": \"x\"} | 'alert' must be an object",
        "{\"source\": \"vpn\", \"title\": \"t\"} | 'title' is unknown here",
        "{\"alert\": ALERT, \"at\": \"noon\"} | 'at' must be a moment",
        "{\"alert\": ALERT, \"look_up\": 1} | 'look_up' must be true or false",
        "{\"alert\": ALERT, \"tenant\": \"a b\"} | 'tenant' takes",
        "{\"alert\": ALERT, \"change\": [1]} | change must be an object",
        "{\"alert\": ALERT, \"change\": {\"a..\": 1}} | change 'a..' is no path",
        "{\"alert\": ALERT, \"change\": {\"nope.x\": null}} | is not in the alert",
        "{\"alert\": ALERT, \"change\": {\"title.x\": 1}} | leads through a string",
        "{\"alert\": ALERT, \"change\": {\"entities.7.mfa\": 1}} | a number from 0 to 2, not '7'",
        "{\"alert\": ALERT, \"change\": {\"severity\": 400}} | severity",
        "{\"alert\": ALERT, \"enrichment\": {\"ip\": {\"nine\": {}}}} | IPv4 or IPv6 address",
      })
  void badInputIsToldByWhatToSend(String body, String detail) {
    HttpResponse<String> refused =
        hub.post(
            "/simulate", body.replace("ALERT", Logins.harmless("sim-7", "203.0.113.17", "hal")));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(JSON.readTree(refused.body()).path("detail").asString()).contains(detail);
  }

  @Test
  void anUnknownDecisionIsTold() {
    assertThat(hub.post("/simulate", "{\"decision_id\": \"dec_none\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aTokenThatOnlyDecidesMaySeeNoFacts() {
    HttpResponse<String> refused =
        hub.send(
            hub.request("POST", "/simulate", "{}")
                .setHeader("Authorization", "Bearer " + hub.decideToken()));

    assertThat(refused.statusCode()).isEqualTo(403);
  }

  private static JsonNode simulate(String body) {
    HttpResponse<String> response = hub.post("/simulate", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static JsonNode find(JsonNode list, String member, String value) {
    for (JsonNode node : list) {
      if (node.path(member).asString().equals(value)) {
        return node;
      }
    }
    throw new AssertionError(value + " is not in " + list);
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.path(member).asString()));
    return texts;
  }
}
