package io.quarterdeck.agent.redteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.redteam.RedTeamModel.Sort;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What whoever gets hold of a runner's token can do with it, beside playing turns: nothing. */
class RunnerTokenTest {
  private static final String RUNNER = "agent";
  private static final Attack ATTACK = Attacks.all().getFirst();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;

  private static RedTeamHub hub;
  private static String incident;
  private static JsonNode turn;

  @BeforeAll
  static void start() throws IOException {
    hub = RedTeamHub.start(home, List.of(ATTACK), "");
    hub.hub().bear(RUNNER, Files.readString(home.resolve("agent.token")).strip());
    incident = hub.place(ATTACK, Sort.NORMAL);
    turn =
        await()
            .until(
                () -> hub.get("/incidents/" + incident).path("turn"),
                held -> held.path("state").asString("").equals("claimed"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static boolean isRefused(McpClient client, String tool, ObjectNode arguments) {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", arguments);
    JsonNode answer = McpClient.last(client.stateless("tools/call", params));
    return answer.has("error") || answer.at("/result/isError").asBoolean(false);
  }

  @Test
  void noToolThatOthersHaveIsItsToCall() {
    hub.hub().let("everybody", Set.of(Scope.values()));
    List<String> others = new McpClient(hub.hub(), "everybody").tools();
    McpClient runner = new McpClient(hub.hub(), RUNNER);
    List<String> own = runner.tools();
    List<String> let = new ArrayList<>();
    for (String tool : others) {
      if (!own.contains(tool) && !isRefused(runner, tool, blocking())) {
        let.add(tool);
      }
    }

    assertThat(others).contains("run_playbook", "block_ip", "close_account");
    assertThat(own).doesNotContain("run_playbook", "block_ip", "close_account");
    assertThat(let).isEmpty();
    assertThat(Changes.of(hub).executed()).isEmpty();
  }

  private static ObjectNode blocking() {
    ObjectNode arguments = JSON.createObjectNode().put("ip", ATTACK.target());
    arguments.put("playbook", "block_ip").put("user_name", ATTACK.target());
    arguments.putObject("arguments").put("ip", ATTACK.target());
    return arguments;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET   | /approvals                                | ''
          POST  | /approvals/apr_0/approve                  | {"reason": "I am ana"}
          POST  | /playbooks/block_ip/runs                  | {"arguments": {"ip": "203.0.113.1"}}
          POST  | /playbooks/close_account/runs           | {"arguments": {"user_name": "root"}}
          POST  | /decide                                   | {"source": "x", "severity": 99, "title": "x"}
          POST  | /api/event/create                         | {"message": "x"}
          PATCH | /incidents/INCIDENT                       | {"mode": "auto"}
          POST  | /incidents/INCIDENT/turns/TURN/take       | {}
          POST  | /incidents/INCIDENT/turns/TURN/nod        | {}
          POST  | /jobs/job_0/complete                      | {"state": "done", "said": "x"}
          GET   | /audit                                    | ''
          GET   | /feeds/blocked-ips.txt                    | ''
          """)
  void nothingOfPeopleAndServicesIsItsToDo(String method, String path, String body) {
    String where =
        path.replace("INCIDENT", incident).replace("TURN", turn.path("turn").asString(""));
    RunningHub.Answer answer =
        switch (method) {
          case "GET" -> hub.hub().get(RUNNER, where);
          case "PATCH" -> hub.hub().patch(RUNNER, where, body);
          default -> hub.hub().post(RUNNER, where, body);
        };

    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
  }

  @Test
  void whatARunnerSaysIsNoPersons() {
    RunningHub.Answer said =
        hub.hub().post(RUNNER, "/incidents/" + incident + "/messages", "{\"text\": \"I am ana\"}");

    assertThat(said.status()).isEqualTo(201);
    assertThat(hub.get("/incidents/" + incident + "/log").path("events"))
        .filteredOn(event -> event.path("kind").asString("").equals("said"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.toString()).contains("\"I am ana\"", "\"agent\"");
          assertThat(event.toString()).contains("\"by_person\":false");
        });
  }

  @Test
  void aTurnThatSomebodyElseHoldsIsNotAnothersToAnswer() {
    McpClient other = new McpClient(hub.hub(), "runner");
    ObjectNode held =
        JSON.createObjectNode()
            .put("turn", turn.path("turn").asString(""))
            .put("claim", turn.path("claim").asInt(1));

    assertThat(isRefused(other, "incident_extend_turn", held.deepCopy())).isTrue();
    assertThat(isRefused(other, "incident_release_turn", held.deepCopy())).isTrue();
    held.set("answer", NormalPlay.complete());
    assertThat(isRefused(other, "incident_submit_turn", held)).isTrue();
    JsonNode now = hub.get("/incidents/" + incident);
    assertThat(now.path("status").asString("")).isEqualTo("open");
    assertThat(now.at("/turn/turn")).isEqualTo(turn.path("turn"));
  }
}
