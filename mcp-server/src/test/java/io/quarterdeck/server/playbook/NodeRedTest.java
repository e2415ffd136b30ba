package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.BOB;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hub and a real Node-RED, which runs the flows that ship; not run where Node is not there, or
 * {@code TEST_NODE_RED} does not name the folder into which it was installed.
 */
class NodeRedTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path SHIPPED = Path.of("../docs/integrations/node-red/playbooks.yaml");

  @TempDir static Path home;
  private static RunningHub hub;
  private static NodeRed nodeRed;

  @BeforeAll
  static void start() throws IOException {
    NodeRed.assumeInstalled();
    int port = NodeRed.freePort();
    Files.copy(SHIPPED, home.resolve("flows.yaml"));
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          flows:
            type: http
            url: http://127.0.0.1:%d
            options: {pack: n8n, playbooks: flows.yaml}
        """
            .formatted(port));
    int hubPort = NodeRed.freePort();
    hub =
        RunningHub.start(
            home,
            Map.of(
                "QUARTERDECK_PORT",
                String.valueOf(hubPort),
                "QUARTERDECK_PUBLIC_URL",
                "http://127.0.0.1:" + hubPort));
    nodeRed =
        NodeRed.start(
            home.resolve("node-red"),
            port,
            Map.of("QUARTERDECK_URL", hub.url(), "QUARTERDECK_TOKEN", hub.token(SOAR)));
  }

  @AfterAll
  static void stop() {
    if (nodeRed != null) {
      nodeRed.close();
    }
    if (hub != null) {
      hub.close();
    }
  }

  private static Answer run(String playbook, String arguments) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hub.get(SOAR, "/playbooks/" + playbook).status() == 200);
    return hub.post(
        SOAR, "/playbooks/" + playbook + "/runs?wait=30", "{\"arguments\": " + arguments + "}");
  }

  @Test
  void aFlowRunsThroughTheGateAndItsAnswerIsTheResult() {
    Answer run = run("open_ticket", "{\"title\": \"VPN login of O'Brien, 俄罗斯 {{1+1}}\"}");

    assertThat(run.at("/state")).as(run.text()).isEqualTo("succeeded");
    assertThat(run.at("/result/ticket")).isEqualTo("T-VPN");
    assertThat(run.at("/result/title")).isEqualTo("VPN login of O'Brien, 俄罗斯 {{1+1}}");
    assertThat(run.at("/result/urgent")).isEqualTo("false");
    assertThat(hub.get(OPERATOR, "/audit/" + run.at("/run_id")).at("/records/0/event"))
        .isEqualTo("dispatched");
  }

  @Test
  void aFlowThatAnswersAtOnceCallsTheHubWhenItHasEnded() {
    Answer asked = run("isolate_host", "{\"host\": \"pc-7\"}");
    assertThat(asked.at("/state")).as(asked.text()).isEqualTo("waiting_approval");
    hub.post(BOB, "/approvals/" + asked.at("/approval_id") + "/approve", "");

    String path = "/runs/" + asked.at("/run_id");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(hub.get(SOAR, path).at("/state")).isEqualTo("succeeded"));
    assertThat(hub.get(SOAR, path).json().path("result").toString())
        .isEqualTo("{\"host\":\"pc-7\",\"isolated\":true}");
    JsonNode records = hub.get(OPERATOR, "/audit/" + asked.at("/run_id")).json().path("records");
    assertThat(records.get(records.size() - 1).path("actor").asString())
        .isEqualTo("flows (callback)");
  }

  @Test
  void aFlowAsksTheHubAndBranchesOnItsWord() throws Exception {
    JsonNode first = answered(nodeRed.post("/alert", alert("1772565000.1")), 200);
    JsonNode second = answered(nodeRed.post("/alert", alert("1772565060.2")), 200);

    assertThat(first.path("branch").asString()).isEqualTo("page");
    assertThat(first.path("severity").asString()).isEqualTo("critical");
    assertThat(second.path("branch").asString()).isEqualTo("append");
    assertThat(second.path("case_id")).isEqualTo(first.path("case_id"));
    assertThat(hub.get(SOAR, "/decisions/" + second.path("decision_id").asString()).status())
        .isEqualTo(200);
  }

  @Test
  void whatTheHubDoesNotDecideIsToldAndNotTakenForADecision() throws Exception {
    JsonNode told = answered(nodeRed.post("/alert", "{\"hello\": \"there\"}"), 502);

    assertThat(told.path("branch").asString()).isEqualTo("hub_failed");
    assertThat(told.path("hub_status").asInt()).isEqualTo(422);
    assertThat(told.path("detail").asString()).isNotEmpty();
  }

  private static JsonNode answered(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }

  /** The example's alert under another id. */
  private static String alert(String id) throws IOException {
    ObjectNode alert =
        (ObjectNode)
            JSON.readTree(Files.readString(Path.of("../docs/examples/vpn-login-russia.json")));
    return alert.put("id", id).toString();
  }
}
