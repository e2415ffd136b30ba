package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecideTest {
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
  void theSeedsAlertOpensACaseAndPagesAndTheNextOneJoinsIt() throws IOException {
    String alert = Files.readString(Path.of("../docs/examples/vpn-login-russia.json"));

    JsonNode first = hub.decide(alert);
    JsonNode second = hub.decide(alert);

    assertThat(first.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(first.path("severity").asString()).isEqualTo("critical");
    assertThat(first.path("risk_score").intValue()).isEqualTo(75);
    assertThat(first.path("degraded").booleanValue()).isFalse();
    assertThat(first.path("correlation_key").asString()).isEqualTo("ip:185.199.108.153");
    assertThat(first.path("factors").findValuesAsString("name"))
        .containsExactly("foreign_login", "no_mfa", "unusual_hours");
    assertThat(second.path("decision").asString()).isEqualTo("append_case");
    assertThat(second.path("case_id")).isEqualTo(first.path("case_id"));
    assertThat(second.path("decision_id")).isNotEqualTo(first.path("decision_id"));
  }

  @Test
  void oneAlertIdTwiceGetsTheSameAnswer() {
    String alert = login("dup-1", "203.0.113.50", "RU", "dana", false);

    String first = hub.post("/decide", alert).body();

    assertThat(hub.post("/decide", alert).body()).isEqualTo(first);
    assertThat(JSON.readTree(first).path("decision").asString()).isEqualTo("create_case");
  }

  @Test
  void aLookUpThatCouldChangeTheVerdictIsAskedForOnce() {
    String alert = login("ask-1", "203.0.113.60", "RU", "erin", null);

    JsonNode asked = hub.decide(alert);
    JsonNode again = hub.decide(alert);
    JsonNode third = hub.decide(alert);

    assertThat(asked.path("decision").asString()).isEqualTo("enrich_only");
    assertThat(asked.path("wanted_lookups").get(0).path("value").asString())
        .isEqualTo("203.0.113.60");
    assertThat(again.path("decision").asString()).isEqualTo("create_case");
    assertThat(third).isEqualTo(again);
  }

  @Test
  void theAnswerToTheQuestionDecides() {
    String alert = login("ask-2", "203.0.113.61", "RU", "finn", null);
    String answered =
        alert.substring(0, alert.length() - 1)
            + ", \"enrichment\": {\"ip\": {\"203.0.113.61\": {\"reputation\": 95, \"malicious\": true}}}}";

    assertThat(hub.decide(alert).path("decision").asString()).isEqualTo("enrich_only");
    JsonNode decided = hub.decide(answered);

    assertThat(decided.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(decided.path("risk_score").intValue()).isEqualTo(70);
  }

  @Test
  void aDecisionIsListedExplainedAndReplayed() {
    JsonNode decision = hub.decide(login("replay-1", "203.0.113.70", "RU", "gwen", false));
    String id = decision.path("decision_id").asString();

    JsonNode record = hub.getJson("/decisions/" + id);
    JsonNode replayed = JSON.readTree(hub.post("/decisions/" + id + "/replay", "").body());
    JsonNode listed = hub.getJson("/decisions?correlation_key=ip:203.0.113.70");

    assertThat(record.path("answer")).isEqualTo(decision);
    assertThat(record.path("alert").path("source_alert_id").asString()).isEqualTo("replay-1");
    assertThat(record.path("context").path("facts").findValuesAsString("provenance"))
        .contains("alert");
    assertThat(replayed.path("identical").booleanValue()).isTrue();
    assertThat(listed.path("decisions").findValuesAsString("decision_id")).containsExactly(id);
  }

  @Test
  void aBatchAnswersInOrderAndABadLineHarmsNoOther() {
    String batch =
        String.join(
            "\n",
            login("b-1", "203.0.113.80", "RU", "hugo", false),
            "{not json",
            "{\"what\": \"is this\"}",
            login("b-2", "203.0.113.80", "RU", "hugo", false),
            "");

    HttpResponse<String> response =
        hub.send(
            hub.request("POST", "/decide/batch", batch)
                .setHeader("Content-Type", "application/x-ndjson"));

    List<JsonNode> lines = response.body().lines().map(JSON::readTree).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).path("decision").asString()).isEqualTo("create_case");
    assertThat(lines.get(1).path("status").intValue()).isEqualTo(400);
    assertThat(lines.get(1).path("in_line").intValue()).isEqualTo(2);
    assertThat(lines.get(2).path("status").intValue()).isEqualTo(422);
    assertThat(lines.get(3).path("decision").asString()).isEqualTo("append_case");
    assertThat(lines.get(3).path("case_id")).isEqualTo(lines.get(0).path("case_id"));
  }

  @Test
  void anEscalationIsNeverSwallowed() {
    JsonNode medium = hub.decide(login("esc-1", "203.0.113.90", "RU", "iris", true));
    String grave =
        "{\"source\": \"edr\", \"source_alert_id\": \"esc-2\", \"title\": \"Login\","
            + " \"rule\": {\"id\": \"9\", \"name\": \"Login\"}, \"severity\": 50,"
            + " \"kind\": \"identity\", \"activity\": \"login_succeeded\","
            + " \"entities\": [{\"type\": \"ip\", \"value\": \"203.0.113.90\", \"role\": \"source\","
            + " \"country\": \"RU\"}, {\"type\": \"user\", \"value\": \"iris\", \"role\": \"actor\","
            + " \"mfa\": false}],"
            + " \"enrichment\": {\"ip\": {\"203.0.113.90\": {\"reputation\": 99, \"malicious\": true}}}}";

    JsonNode escalated = hub.decide(grave);

    assertThat(medium.path("decision").asString()).isEqualTo("create_case");
    assertThat(escalated.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(escalated.path("related_case_id")).isEqualTo(medium.path("case_id"));
    assertThat(escalated.path("case_id")).isNotEqualTo(medium.path("case_id"));
  }

  @Test
  void aClosedCaseIsNotJoined() {
    JsonNode first = hub.decide(login("close-1", "203.0.113.95", "RU", "jane", true));

    HttpResponse<String> closed =
        hub.put(
            "/decisions/" + first.path("decision_id").asString() + "/case",
            "{\"status\": \"closed\"}");
    JsonNode second = hub.decide(login("close-2", "203.0.113.95", "RU", "jane", true));

    assertThat(closed.statusCode()).as(first + closed.body()).isEqualTo(200);
    assertThat(second.path("decision").asString()).isEqualTo("create_case");
    assertThat(second.path("case_id")).isNotEqualTo(first.path("case_id"));
  }

  /**
   * A login from abroad. With MFA unknown its 40 points and a look-up could make 70; {@code mfa}
   * true says the look-up's answer instead.
   */
  private static String login(
      String id,
      String ip,
      String country,
      String user,
      @org.jspecify.annotations.Nullable Boolean harmless) {
    String enrichment =
        harmless == null
            ? ""
            : ", \"enrichment\": {\"ip\": {\""
                + ip
                + "\": {\"reputation\": 0, \"malicious\": false}}}";
    return "{\"source\": \"vpn\", \"source_alert_id\": \"%s\", \"title\": \"VPN login\", \"severity\": 30, "
            .formatted(id)
        + "\"event_time\": \"2026-03-04T10:00:00+07:00\", \"rule\": {\"id\": \"vpn-login\", \"name\": \"VPN login\"}, "
        + "\"kind\": \"identity\", \"activity\": \"login_succeeded\", \"entities\": ["
        + "{\"type\": \"ip\", \"value\": \"%s\", \"role\": \"source\", \"country\": \"%s\"}, "
            .formatted(ip, country)
        + "{\"type\": \"user\", \"value\": \"%s\", \"role\": \"actor\"}]".formatted(user)
        + enrichment
        + "}";
  }
}
