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
    String alert = Logins.harmless("dup-1", "203.0.113.50", "dana");

    String first = hub.post("/decide", alert).body();

    assertThat(hub.post("/decide", alert).body()).isEqualTo(first);
    assertThat(JSON.readTree(first).path("decision").asString()).isEqualTo("create_case");
  }

  @Test
  void aLookUpThatCouldChangeTheVerdictIsAskedForOnce() {
    String alert = Logins.unjudged("ask-1", "203.0.113.60", "erin");

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
    String alert = Logins.unjudged("ask-2", "203.0.113.61", "finn");
    String answered = Logins.malicious("ask-2", "203.0.113.61", "finn");

    assertThat(hub.decide(alert).path("decision").asString()).isEqualTo("enrich_only");
    JsonNode decided = hub.decide(answered);

    assertThat(decided.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(decided.path("risk_score").intValue()).isEqualTo(70);
  }

  @Test
  void aDecisionIsListedExplainedAndReplayed() {
    JsonNode decision = hub.decide(Logins.harmless("replay-1", "203.0.113.70", "gwen"));
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
            Logins.harmless("b-1", "203.0.113.80", "hugo"),
            "{not json",
            "{\"what\": \"is this\"}",
            Logins.harmless("b-2", "203.0.113.80", "hugo"),
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
    JsonNode medium = hub.decide(Logins.harmless("esc-1", "203.0.113.90", "iris"));
    String grave = Logins.malicious("esc-2", "203.0.113.90", "iris");

    JsonNode escalated = hub.decide(grave);

    assertThat(medium.path("decision").asString()).isEqualTo("create_case");
    assertThat(escalated.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(escalated.path("related_case_id")).isEqualTo(medium.path("case_id"));
    assertThat(escalated.path("case_id")).isNotEqualTo(medium.path("case_id"));
  }

  @Test
  void aClosedCaseIsNotJoined() {
    JsonNode first = hub.decide(Logins.harmless("close-1", "203.0.113.95", "jane"));

    HttpResponse<String> closed =
        hub.put(
            "/decisions/" + first.path("decision_id").asString() + "/case",
            "{\"status\": \"closed\"}");
    JsonNode second = hub.decide(Logins.harmless("close-2", "203.0.113.95", "jane"));

    assertThat(closed.statusCode()).as(first + closed.body()).isEqualTo(200);
    assertThat(second.path("decision").asString()).isEqualTo("create_case");
    assertThat(second.path("case_id")).isNotEqualTo(first.path("case_id"));
  }
}
