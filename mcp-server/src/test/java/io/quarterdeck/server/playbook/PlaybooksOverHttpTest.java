package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PlaybooksOverHttpTest {
  private static final String JOB =
      "{\"arguments\": {\"assignee\": \"on call\", \"task\": \"Call the user\"}}";

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

  @AfterEach
  void release() {
    hub.put(OPERATOR, "/kill-switch", "{\"engaged\": false, \"reason\": \"the test is over\"}");
  }

  @Test
  void aPlaybookIsListedAndShownWithItsParameters() {
    Answer list = hub.get("looker", "/playbooks?q=MANUAL&effect=notify&platform=people");

    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(list.json().path("playbooks")).hasSize(1);
    assertThat(list.at("/playbooks/0/name")).isEqualTo("manual_job");
    Answer one = hub.get("looker", "/playbooks/manual_job");
    assertThat(one.at("/parameters/properties/task/type")).isEqualTo("string");
    assertThat(one.at("/health")).isEqualTo("ready");
    assertThat(one.at("/idempotent")).isEqualTo("false");
    assertThat(hub.get("looker", "/playbooks/block_ip").at("/idempotent")).isEqualTo("true");
  }

  @Test
  void pagesFollowEachOther() {
    JsonNode all = hub.get("looker", "/playbooks").json().path("playbooks");
    Answer first = hub.get("looker", "/playbooks?limit=1");

    assertThat(first.at("/playbooks/0/name")).isEqualTo(all.get(0).path("name").asString());
    if (all.size() > 1) {
      Answer second = hub.get("looker", "/playbooks?limit=1&after=" + first.at("/next"));
      assertThat(second.at("/playbooks/0/name")).isEqualTo(all.get(1).path("name").asString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no_such | {} | 404 | unknown-playbook | There is no playbook 'no_such'.",
        "manual_job | {} | 422 | bad-field | required property 'assignee' not found",
        "manual_job | {\"arguments\": {\"assignee\": 7, \"task\": \"x\"}} | 422 | bad-field"
            + " | assignee",
        "manual_job | {\"arguments\": []} | 422 | bad-field | 'arguments' takes a JSON object",
        "manual_job | {\"argument\": {}} | 422 | bad-field | 'argument' is not known here",
        "manual_job | {\"arguments\": | 400 | not-json | the text is no JSON from there on",
        "manual_job | {\"arguments\": {\"assignee\": \"x\", \"task\": \"y\"}, \"sources\":"
            + " [\"dec_none\"]} | 422 | bad-field | there is no decision dec_none",
        "manual_job | {\"arguments\": {\"assignee\": \"x\", \"task\": \"y\"},"
            + " \"idempotency_key\": \"short\"} | 422 | bad-field | 8 to 128 printable",
        "manual_job | {} | 422 | bad-field | 'task' not found. Correct them",
        "manual_job | {\"arguments\": {\"assignee\": \"x\", \"task\": \" \"}} | 422 | bad-field"
            + " | task",
        "manual_job | {\"arguments\": {\"assignee\": \"x\", \"task\": \"y\","
            + " \"due_minutes\": -5}} | 422 | bad-field | due_minutes",
        "manual_job | {\"arguments\": {\"task\": \"x\", \"task\": \"y\"}} | 400 | not-json"
            + " | this name stood there before",
        "manual_job | {\"arguments\": {\"assignee\": \"x\", \"task\": 1e400}} | 422 | bad-field"
            + " | /task: number found, string expected",
      })
  void whatCannotBeRunIsToldByWhatToDo(
      String playbook, String body, int status, String type, String detail) {
    Answer refused = hub.post(SOAR, "/playbooks/" + playbook + "/runs", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(status);
    assertThat(refused.at("/type")).isEqualTo("urn:quarterdeck:problem:" + type);
    assertThat(refused.at("/detail")).contains(detail);
  }

  @Test
  void aTokenWithoutTheScopeOfTheEffectIsRefusedByTheGate() {
    Answer refused = hub.post("questioner", "/playbooks/manual_job/runs", JOB);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/refusal/reason")).isEqualTo("not_permitted");
    assertThat(refused.at("/refusal/remedy")).contains("run:notify");
    assertThat(refused.at("/state")).isEqualTo("refused");
    assertThat(hub.get(SOAR, "/runs/" + refused.at("/run_id")).at("/reason"))
        .isEqualTo("not_permitted");
  }

  @Test
  void aTokenWithoutAnyRunScopeDoesNotReachTheGate() {
    assertThat(hub.post("looker", "/playbooks/manual_job/runs", JOB).status()).isEqualTo(403);
    assertThat(hub.get("firewall", "/playbooks").status()).isEqualTo(403);
    assertThat(hub.get("nobody", "/playbooks").status()).isEqualTo(401);
  }

  @Test
  void aRehearsalSaysWhatWouldHappenAndLeavesNothing() {
    int before = hub.get(SOAR, "/runs?limit=500").json().path("runs").size();
    Answer would = hub.post(SOAR, "/playbooks/manual_job/runs?dry_run=true", JOB);

    assertThat(would.status()).as(would.text()).isEqualTo(200);
    assertThat(would.at("/outcome")).isEqualTo("would_run");
    assertThat(hub.get(SOAR, "/runs?limit=500").json().path("runs")).hasSize(before);
    assertThat(hub.post("questioner", "/playbooks/manual_job/runs?dry_run=true", JOB).text())
        .contains("would_be_refused", "not_permitted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dry_run", "dry_run=", "dryrun=true", "dry_run=1", "dry_run=false&dry_run=true"})
  void aRehearsalThatIsMistypedRunsNothing(String query) {
    int before = hub.get(SOAR, "/runs?limit=500").json().path("runs").size();
    Answer refused = hub.post(SOAR, "/playbooks/manual_job/runs?" + query, JOB);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/detail")).startsWith("?dry");
    assertThat(hub.get(SOAR, "/runs?limit=500").json().path("runs")).hasSize(before);
  }

  @Test
  void aFilterThatIsMistypedDoesNotListEverything() {
    Answer refused = hub.get(SOAR, "/runs?stat=failed");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/detail"))
        .isEqualTo(
            "?stat= is not known here; known are before, incident, limit, playbook, requested_by,"
                + " state.");
  }

  @Test
  void whatIsRefusedIsRefusedAgainUnderItsKey() {
    String order = JOB.substring(0, JOB.length() - 1) + ", \"idempotency_key\": \"refused-4711\"}";
    Answer first = hub.post("questioner", "/playbooks/manual_job/runs", order);
    Answer again = hub.post("questioner", "/playbooks/manual_job/runs", order);

    assertThat(again.status()).as(again.text()).isEqualTo(403);
    assertThat(again.at("/run_id")).isEqualTo(first.at("/run_id"));
    assertThat(again.at("/refusal/reason")).isEqualTo("not_permitted");
    assertThat(again.json().path("repeated").booleanValue()).isTrue();
    assertThat(hub.get(SOAR, "/runs/" + first.at("/run_id")).at("/refusal/reason"))
        .isEqualTo("not_permitted");
  }

  @Test
  void aRehearsalNamesTheRunThatItsKeyBelongsTo() {
    String order = JOB.substring(0, JOB.length() - 1) + ", \"idempotency_key\": \"known-4711\"}";
    Answer first = hub.post(SOAR, "/playbooks/manual_job/runs?wait=0", order);
    Answer would = hub.post(SOAR, "/playbooks/manual_job/runs?dry_run=true", order);

    assertThat(would.at("/outcome")).isEqualTo("would_be_repeated");
    assertThat(would.at("/run_id")).isEqualTo(first.at("/run_id"));
  }

  @Test
  void argumentsKeepTheirDigits() {
    String order =
        "{\"arguments\": {\"assignee\": \"x\", \"task\": \"y\", \"details\":"
            + " {\"n\": 9007199254740993, \"f\": 0.12345678901234567890}}}";
    Answer asked = hub.post(SOAR, "/playbooks/manual_job/runs?wait=0", order);

    assertThat(asked.text()).contains("9007199254740993", "0.12345678901234567890");
  }

  @Test
  void whileTheKillSwitchIsEngagedNothingStarts() {
    Answer engaged =
        hub.put(OPERATOR, "/kill-switch", "{\"engaged\": true, \"reason\": \"a drill\"}");

    assertThat(engaged.json().path("engaged").booleanValue()).isTrue();
    Answer refused = hub.post(SOAR, "/playbooks/manual_job/runs", JOB);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/refusal/reason")).isEqualTo("kill_switch");
    assertThat(refused.at("/detail")).contains("by operator: a drill");
    assertThat(hub.put(ANA, "/kill-switch", "{\"engaged\": false, \"reason\": \"x\"}").status())
        .isEqualTo(403);
  }

  @Test
  void aRunIsStoppedByWhoAskedForItAndItsAuditTellsAll() {
    Answer asked = hub.post(SOAR, "/playbooks/manual_job/runs?wait=20", JOB);
    String run = asked.at("/run_id");

    assertThat(hub.post(ANA, "/runs/" + run + "/cancel", "").status()).isEqualTo(409);
    assertThat(hub.post(SOAR, "/runs/" + run + "/cancel", "").status()).isEqualTo(202);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(hub.get(SOAR, "/runs/" + run).at("/state")).isEqualTo("cancelled"));
    assertThat(
            hub.get(OPERATOR, "/audit/" + run).json().path("records").findValuesAsString("event"))
        .containsSubsequence("dispatched", "cancel_asked", "reported");
    assertThat(hub.get(OPERATOR, "/audit").json().path("whole").booleanValue()).isTrue();
    assertThat(hub.get(SOAR, "/audit").status()).isEqualTo(403);
  }

  @Test
  void whatIsConnectedIsShownAndSyncedOnDemand() {
    Answer platforms = hub.get("looker", "/platforms");

    assertThat(platforms.json().path("platforms").findValuesAsString("name"))
        .containsExactly("builtin", "people", "cacao");
    assertThat(platforms.at("/platforms/1/state")).isEqualTo("ready");
    Answer synced = hub.post(OPERATOR, "/platforms/people/sync", "");
    assertThat(synced.status()).isEqualTo(200);
    assertThat(synced.json().path("playbooks").intValue()).isEqualTo(1);
    assertThat(hub.post(OPERATOR, "/platforms/none/sync", "").status()).isEqualTo(404);
  }

  @Test
  void figuresTellOfGateAndConnections() {
    hub.post("questioner", "/playbooks/manual_job/runs", JOB);
    String figures = hub.get("looker", "/metrics").text();

    assertThat(figures).contains("quarterdeck_platform_ready{platform=\"people\"} 1.0");
    assertThat(figures).contains("quarterdeck_gate_answers_total{answer=\"not_permitted\"} 1.0");
    assertThat(figures).contains("quarterdeck_gate_answers_total{answer=\"guardrail\"} 0.0");
  }

  @Test
  void secretsAmongArgumentsAreNotShown() {
    String secret = hub.token(SOAR);
    Answer asked =
        hub.post(
            SOAR,
            "/playbooks/manual_job/runs?wait=20",
            """
            {"arguments": {"assignee": "on call", "task": "Use %s", "details":
              {"password": "correct horse"}}}\
            """
                .formatted(secret));
    String run = asked.at("/run_id");

    assertThat(asked.at("/arguments/details/password")).isEqualTo("***");
    for (Answer shown :
        List.of(
            asked,
            hub.get(SOAR, "/runs/" + run),
            hub.get(SOAR, "/runs?limit=500"),
            hub.get(SOAR, "/jobs"),
            hub.get(SOAR, "/jobs/" + asked.at("/remote_id")),
            hub.get(OPERATOR, "/audit/" + run))) {
      assertThat(shown.status()).as(shown.text()).isLessThan(300);
      assertThat(shown.text()).doesNotContain(secret, "correct horse");
    }
  }

  @Test
  void strangeIdsAndPagesAreToldByName() {
    assertThat(hub.get(SOAR, "/runs/run_1").at("/type")).endsWith(":unknown-run");
    assertThat(hub.get(SOAR, "/runs?before=run_1").status()).isEqualTo(404);
    assertThat(hub.get(SOAR, "/runs?state=sleeping").at("/detail")).contains("?state=");
    assertThat(hub.get(SOAR, "/runs?limit=0").status()).isEqualTo(422);
    assertThat(hub.get(SOAR, "/approvals/apr_1").at("/type")).endsWith(":unknown-approval");
    assertThat(hub.get(SOAR, "/jobs/job_1").at("/type")).endsWith(":unknown-job");
    assertThat(hub.get(SOAR, "/playbooks/%00").status()).isIn(400, 404);
  }

  @Test
  void whatADatabaseCannotKeepIsReplacedWhereverItIsShown() {
    Answer asked =
        hub.post(
            SOAR,
            "/playbooks/block_ip/runs",
            """
            {"arguments": {"ip": "203.0.113.77", "minutes": 60},
             "incident": "case\\u0000-\\ud800", "emergency": "half \\udc00"}\
            """);

    Answer later = hub.get(SOAR, "/runs/" + asked.at("/run_id"));

    for (Answer answer : List.of(asked, later)) {
      assertThat(answer.at("/incident")).isEqualTo("case\ufffd-\ufffd");
      assertThat(answer.at("/emergency")).isEqualTo("half \ufffd");
    }
    assertThat(hub.get(SOAR, "/runs?incident=case%00-%ED%A0%80").status()).isEqualTo(200);
  }

  @Test
  void theAuditTakesANotedHeadAndNothingElse() {
    assertThat(hub.get(OPERATOR, "/audit?head=" + "0".repeat(64)).at("/problem"))
        .startsWith("no record has the head that was noted");
    assertThat(hub.get(OPERATOR, "/audit?head=abc").status()).isEqualTo(422);
    assertThat(hub.get(OPERATOR, "/audit?head=").status()).isEqualTo(422);
    assertThat(hub.get(OPERATOR, "/audit?haed=" + "0".repeat(64)).status()).isEqualTo(422);
  }

  @Test
  void theAuditIsListedFilteredAndPaged() {
    hub.put(OPERATOR, "/kill-switch", "{\"engaged\": true, \"reason\": \"a drill\"}");
    hub.put(OPERATOR, "/kill-switch", "{\"engaged\": false, \"reason\": \"it is over\"}");
    String drills = "/audit-records?actor=operator&event=kill_switch&subject=kill_switch&limit=1";

    JsonNode first = hub.get(OPERATOR, drills).json();
    JsonNode second = hub.get(OPERATOR, drills + "&before=" + first.path("next")).json();

    assertThat(first.at("/records/0/content/reason").asString()).isEqualTo("it is over");
    assertThat(second.at("/records/0/content/reason").asString()).isEqualTo("a drill");
    assertThat(hub.get(OPERATOR, "/audit-records?actor=nobody").json().path("records")).isEmpty();
    assertThat(hub.get(OPERATOR, "/audit-records?event=lunch").at("/detail"))
        .contains("kill_switch");
    assertThat(hub.get(OPERATOR, "/audit-records?before=x").status()).isEqualTo(422);
    assertThat(hub.get(SOAR, "/audit-records").status()).isEqualTo(403);
  }

  @Test
  void settingsAreShownWithoutSecrets() {
    JsonNode settings = hub.get(OPERATOR, "/settings").json().path("settings");

    assertThat(settings.findValuesAsString("name"))
        .contains("QUARTERDECK_PORT", "QUARTERDECK_DB_URL");
    for (JsonNode setting : settings) {
      assertThat(setting.has("value")).isNotEqualTo(setting.path("secret").booleanValue());
    }
    assertThat(hub.get(SOAR, "/settings").status()).isEqualTo(403);
  }

  @Test
  void aTokenOfOneTenantSeesNoPlaybooks() {
    Answer made =
        hub.send(
            HttpRequest.newBuilder(URI.create(hub.url() + "/tokens"))
                .header("Authorization", "Bearer " + admin())
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"acme\",\"scopes\":[\"read\"],\"tenant\":\"acme\"}"))
                .build());
    Answer refused =
        hub.send(
            HttpRequest.newBuilder(URI.create(hub.url() + "/runs"))
                .header("Authorization", "Bearer " + made.at("/token"))
                .build());

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at("/detail")).contains("belong to the whole hub");
  }

  private static String admin() {
    try {
      return Files.readString(home.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
