package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class McpOverHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static McpClient soar;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    soar = new McpClient(hub, RunningHub.SOAR);
  }

  /** Now, for what is late is no alert that comes again. */
  private static String alert() {
    return """
    {"alert": {"source": "acme-vpn", "source_alert_id": "mcp-1", "severity": 75,
      "rule": {"id": "vpn", "name": "VPN login"}, "title": "VPN login",
      "event_time": "%s", "kind": "endpoint", "entities": [
        {"type": "host", "value": "srv-mcp", "role": "victim"},
        {"type": "user", "value": "l.tan", "role": "actor"}]}}
    """
        .formatted(Instant.now());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyToolSaysWhatItDoesInBothEras() {
    String session = soar.initialize("2025-11-25");
    JsonNode old = McpClient.last(soar.inSession(session, "tools/list", "{}")).at("/result/tools");
    JsonNode now = soar.result("tools/list", "{}").path("tools");
    assertThat(now).isEqualTo(old);
    assertThat(soar.tools())
        .contains("decide_alert", "search_playbooks", "run_playbook", "get_run", "block_ip");
  }

  @Test
  void aDecisionOverMcpIsThatOfDecide() {
    String alert = alert();
    JsonNode answer = soar.call("decide_alert", alert).path("structuredContent");
    RunningHub.Answer http =
        hub.post(RunningHub.SOAR, "/decide", JSON.readTree(alert).path("alert").toString());
    assertThat(http.at("/decision_id")).isEqualTo(answer.path("decision_id").asString(""));
    assertThat(answer.path("factors").isArray()).isTrue();
  }

  @Test
  void aDecisionIsExplainedWithoutTheAttackersTextUnlessAskedFor() {
    String id =
        soar.call("decide_alert", alert()).at("/structuredContent/decision_id").asString("");
    String asked = "{\"decision_id\":\"" + id + "\"}";
    JsonNode plain = soar.call("explain_decision", asked).path("structuredContent");
    assertThat(plain.has("answer")).isTrue();
    assertThat(plain.has("untrusted_alert")).isFalse();
    JsonNode whole =
        soar.call("explain_decision", asked.replace("}", ",\"include_alert\":true}"))
            .path("structuredContent");
    assertThat(whole.path("untrusted_alert").path("title").asString("")).isEqualTo("VPN login");
  }

  @Test
  void aQueryRunsAndItsResultComesBack() {
    JsonNode answer = soar.call("ip_country", "{\"ip\":\"185.199.108.153\"}");
    assertThat(answer.path("isError").booleanValue()).isFalse();
    assertThat(answer.at("/structuredContent/state").asString("")).isEqualTo("succeeded");
    assertThat(answer.at("/structuredContent/result/country").asString("")).isEqualTo("US");
    assertThat(JSON.readTree(answer.at("/content/0/text").asString("")))
        .isEqualTo(answer.path("structuredContent"));
  }

  @Test
  void aChangeWaitsAndTellsWhoCanApproveAndWhere() {
    JsonNode answer =
        soar.call("block_ip", "{\"ip\":\"203.0.113.9\",\"minutes\":5}").path("structuredContent");
    assertThat(answer.path("state").asString("")).isEqualTo("waiting_approval");
    assertThat(answer.path("approvers").toString()).contains("ana", "bob");
    assertThat(answer.path("next").asString("")).contains("/approvals/", "get_run");
    String approval = answer.path("approval_id").asString("");
    hub.post(RunningHub.BOB, "/approvals/" + approval + "/approve", "{\"reason\":\"seen\"}");
    String run = "{\"run_id\":\"" + answer.path("run_id").asString("") + "\"}";
    assertThat(soar.call("get_run", run).at("/structuredContent/state").asString(""))
        .isEqualTo("succeeded");
  }

  @Test
  void whatAPersonsModelSendsWasNotTypedByThatPerson() {
    McpClient ana = new McpClient(hub, RunningHub.ANA);
    JsonNode run = ana.call("ip_country", "{\"ip\":\"9.9.9.9\"}").path("structuredContent");
    assertThat(run.path("requested_by").asString("")).isEqualTo("ana");
    assertThat(run.path("by_person").booleanValue()).isFalse();
    assertThat(run.path("origins").toString()).doesNotContain("typed");
  }

  @Test
  void aRefusalIsAnAnswerThatSaysWhatToDo() {
    JsonNode answer = soar.call("block_ip", "{\"ip\":\"nonsense\"}");
    assertThat(answer.path("isError").booleanValue()).isTrue();
    assertThat(answer.at("/content/0/text").asString("")).contains("/ip: does not match");
    JsonNode arguments = soar.call("get_run", "{\"run\":\"x\"}");
    assertThat(arguments.at("/content/0/text").asString("")).contains("run_id");
  }

  @Test
  void oneKeyIsOneRun() {
    String params =
        "{\"name\":\"ip_country\",\"arguments\":{\"ip\":\"1.1.1.1\"},"
            + "\"_meta\":{\"io.quarterdeck/idempotency_key\":\"the-same-key\"}}";
    String first = soar.result("tools/call", params).at("/structuredContent/run_id").asString("");
    JsonNode second = soar.result("tools/call", params).path("structuredContent");
    assertThat(second.path("run_id").asString("")).isEqualTo(first);
    assertThat(second.path("repeated").booleanValue()).isTrue();
  }

  @Test
  void aRunIsATaskThatOutlivesItsCall() {
    String run =
        soar.call("ip_country", "{\"ip\":\"8.8.4.4\"}")
            .at("/structuredContent/run_id")
            .asString("");
    String asked =
        "{\"taskId\":\"%s\",\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}}";
    JsonNode task = soar.result("tasks/get", asked.formatted(run));
    assertThat(task.path("status").asString("")).isEqualTo("completed");
    assertThat(task.at("/result/structuredContent/run_id").asString("")).isEqualTo(run);
    RunningHub.Answer unknown =
        soar.stateless("tasks/get", (ObjectNode) JSON.readTree(asked.formatted("run_0")));
    assertThat(McpClient.last(unknown).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void aTokenSeesOnlyWhatItMayCall() {
    McpClient looker = new McpClient(hub, "looker");
    assertThat(looker.tools())
        .contains("explain_decision")
        .doesNotContain("decide_alert", "block_ip");
    RunningHub.Answer answer =
        looker.stateless("tools/call", JSON.createObjectNode().put("name", "block_ip"));
    assertThat(McpClient.last(answer).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void aFirewallsTokenIsKeptOut() {
    RunningHub.Answer answer =
        new McpClient(hub, "firewall").stateless("tools/list", JSON.createObjectNode());
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void readOnlyBeatsEverything() {
    McpClient careful = new McpClient(hub, RunningHub.SOAR, "?read_only=true&tools=block_ip");
    assertThat(careful.tools())
        .contains("ip_country", "query_playbook")
        .doesNotContain("block_ip", "run_playbook", "decide_alert");
    RunningHub.Answer answer =
        careful.stateless("tools/call", JSON.createObjectNode().put("name", "block_ip"));
    assertThat(McpClient.last(answer).has("error")).isTrue();
  }

  @Test
  void whatIsExcludedCannotBeRunByItsNameEither() {
    McpClient without = new McpClient(hub, RunningHub.SOAR, "?exclude=block_ip");
    assertThat(without.tools()).doesNotContain("block_ip").contains("run_playbook");
    JsonNode answer =
        without.call(
            "run_playbook", "{\"name\":\"block_ip\",\"arguments\":{\"ip\":\"203.0.113.8\"}}");
    assertThat(answer.path("isError").booleanValue()).isTrue();
    assertThat(without.call("search_playbooks", "{\"query\":\"block an address\"}").toString())
        .doesNotContain("\"block_ip\"");
  }

  @Test
  void aClientThatSearchesIsShownNoPlaybooks() {
    McpClient searching = new McpClient(hub, RunningHub.SOAR, "?mode=search");
    assertThat(searching.tools()).doesNotContain("ip_country").contains("query_playbook");
    JsonNode answer =
        searching.call(
            "query_playbook", "{\"name\":\"ip_country\",\"arguments\":{\"ip\":\"8.8.8.8\"}}");
    assertThat(answer.at("/structuredContent/result/country").asString("")).isEqualTo("US");
    assertThat(
            searching
                .call(
                    "query_playbook",
                    "{\"name\":\"block_ip\",\"arguments\":{\"ip\":\"203.0.113.8\"}}")
                .path("isError")
                .booleanValue())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?exclude=blok_ip", "?toolsets=nothing", "?mode=some", "?read_only=yes", "?x=1"})
  void anUnknownWordInTheAddressIsRefused(String query) {
    RunningHub.Answer answer =
        new McpClient(hub, RunningHub.SOAR, query).stateless("tools/list", JSON.createObjectNode());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error/message")).startsWith("In the address: ");
  }

  @Test
  void anEndedSessionIsGoneAndAnothersIsNotThere() {
    String session = soar.initialize("2025-06-18");
    McpClient ana = new McpClient(hub, RunningHub.ANA);
    assertThat(ana.inSession(session, "ping", "{}").status()).isEqualTo(404);
    assertThat(soar.inSession(session, "ping", "{}").json().path("result").isEmpty()).isTrue();
    assertThat(
            hub.send(
                    HttpRequest.newBuilder(URI.create(hub.url() + "/mcp"))
                        .header("Authorization", "Bearer " + hub.token(RunningHub.SOAR))
                        .header("Mcp-Session-Id", session)
                        .DELETE()
                        .build())
                .status())
        .isEqualTo(200);
    assertThat(soar.inSession(session, "ping", "{}").status()).isEqualTo(404);
    assertThat(soar.inSession("", "ping", "{}").status()).isEqualTo(404);
  }

  @Test
  void progressIsToldToWhoAsksForIt() throws Exception {
    String params =
        "{\"name\":\"manual_job\",\"arguments\":{\"assignee\":\"helpdesk\",\"task\":\"look\"},"
            + "\"_meta\":{\"progressToken\":\"p1\"}}";
    RunningHub.Answer answer = soar.stateless("tools/call", (ObjectNode) JSON.readTree(params));
    assertThat(McpClient.last(answer).at("/result/structuredContent/state").asString(""))
        .isIn("waiting_platform", "waiting_approval");
  }

  @Test
  void aChangedCatalogueIsToldWithinASecondAndListed() throws IOException {
    String session = soar.initialize("2025-11-25");
    Path away = home.resolve("playbooks/away.yaml");
    Files.createDirectories(away.getParent());
    try (EventStream heard =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> soar.listenIn(session))) {
      // The quickest of some: a machine may have other things to do for a while.
      Duration quickest = Duration.ofDays(1);
      for (int round = 0; round < 3; round++) {
        long begun = System.nanoTime();
        Files.writeString(
            away,
            """
            playbooks:
              - match: {platform: builtin, name: ip_country}
                disabled: true
            """,
            UTF_8);
        String told = assertTimeoutPreemptively(Duration.ofSeconds(5), heard::data);
        quickest = shorter(quickest, Duration.ofNanos(System.nanoTime() - begun));
        assertThat(told).contains("tools/list_changed");
        assertThat(soar.tools()).doesNotContain("ip_country");
        Files.delete(away);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), heard::data))
            .contains("tools/list_changed");
        assertThat(soar.tools()).contains("ip_country");
      }
      assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    } finally {
      Files.deleteIfExists(away);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Test
  void aStreamHasNoHeadAndOneThatIsListenedToGoesOn() throws IOException {
    String session = soar.initialize("2025-11-25");
    try (EventStream heard = soar.listenIn(session)) {
      RunningHub.Answer head =
          hub.send(
              HttpRequest.newBuilder(URI.create(hub.url() + "/mcp"))
                  .header("Authorization", "Bearer " + hub.token(RunningHub.SOAR))
                  .header("Mcp-Session-Id", session)
                  .HEAD()
                  .build());
      soar.inSession(session, "resources/subscribe", "{\"uri\":\"quarterdeck://incidents\"}");
      hub.post(RunningHub.ANA, "/api/event/create", "{\"message\": \"Somebody knocks\"}");

      assertThat(head.status()).isEqualTo(405);
      assertThat(head.headers().getOrDefault("allow", List.of("")).getFirst())
          .contains("GET", "POST", "DELETE");
      assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), heard::data))
          .contains("resources/updated");
    }
  }

  @Test
  void everyCallStandsInTheAuditLogWithItsClient() {
    soar.call("list_runs", "{\"playbook\":\"nobody_has_this\"}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          String log = hub.get(RunningHub.OPERATOR, "/audit/list_runs").text();
          return log.contains("tool_called") && log.contains("by-hand");
        });
  }
}
