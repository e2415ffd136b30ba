package io.quarterdeck.server.incident.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.mcp.McpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IncidentOverMcpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_TURNS = 20;

  @TempDir static Path home;
  private static RunningHub hub;
  private static Era player;

  @BeforeAll
  static void start() {
    hub =
        RunningHub.start(
            home, Map.of("QUARTERDECK_INCIDENTS", "none", "QUARTERDECK_MCP_WAIT_SECONDS", "10"));
    hub.let("player", Set.of(Scope.READ, Scope.DECIDE, Scope.PLAY));
    hub.let("other", Set.of(Scope.PLAY));
    player = Era.of(hub, "player", McpClient.STATELESS);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String open(Era client) {
    return client
        .told(
            "open_incident",
            """
            {"message": "SIEM告警外部IP 66.240.205.34正在对邮件网关服务器进行暴力破解攻击",
             "context": "邮件网关服务器的内网IP地址192.168.22.251", "source": "SIEM",
             "play_as_client": true}
            """)
        .path("id")
        .asString("");
  }

  private static JsonNode next(Era client, String incident) {
    return client.told("incident_next_turn", "{\"incident\": \"" + incident + "\"}");
  }

  private static ObjectNode held(JsonNode turn) {
    return JSON.createObjectNode()
        .put("turn", turn.path("turn").asString(""))
        .put("claim", turn.path("claim").intValue());
  }

  private static JsonNode submit(Era client, JsonNode turn, JsonNode answer) {
    ObjectNode arguments = held(turn);
    arguments.set("answer", answer);
    return client.call("incident_submit_turn", arguments.toString());
  }

  private static Acts acts() {
    return hub.hub().incidents().acts();
  }

  @ParameterizedTest
  @ValueSource(strings = {McpClient.STATELESS, "2025-11-25"})
  void aClientThatKnowsOnlyPromptsAndToolsPlaysAnIncidentToItsEnd(String revision) {
    Era client = Era.of(hub, "player", revision);
    String incident = open(client);
    String prompt = client.prompt("role_captain", "{\"incident\": \"" + incident + "\"}");
    List<String> played = new ArrayList<>();
    JsonNode outcome = JSON.createObjectNode();

    while (!outcome.path("status").asString("").equals("closed") && played.size() < MOST_TURNS) {
      JsonNode turn = next(client, incident);
      assertThat(turn.has("turn")).as("after %s: %s", outcome, turn).isTrue();
      played.add(turn.path("role").asString("") + turn.path("round").intValue());
      outcome = submit(client, turn, ScriptedPlayer.answer(turn)).path("structuredContent");
    }

    assertThat(prompt).contains("# Captain", "incident_next_turn", incident);
    assertThat(played)
        .containsExactly("_captain1", "_manager1", "_operator1", "_expert1", "_captain2");
    assertThat(outcome.path("outcome").asString("")).isEqualTo("accepted");
    JsonNode whole = client.told("get_incident", "{\"incident\": \"" + incident + "\"}");
    assertThat(whole.at("/closed/summary").asString("")).isEqualTo("US");
    assertThat(whole.at("/closed/by").asString("")).isEqualTo("by-hand (player)");
  }

  @Test
  void anAnswerThatDoesNotDoComesBackWithItsProblemsAndIsAPersonsInTheEnd() {
    String incident = open(player);
    JsonNode turn = next(player, incident);
    JsonNode wrong = JSON.readTree("{\"response_type\": \"TASK\", \"tasks\": []}");

    JsonNode first = submit(player, turn, wrong);
    JsonNode second = submit(player, turn, JSON.getNodeFactory().stringNode("no JSON at all"));
    JsonNode third = submit(player, turn, wrong);

    assertThat(first.path("isError").booleanValue()).isTrue();
    assertThat(first.at("/content/0/text").asString("")).contains("tasks", "submit it again");
    assertThat(first.at("/structuredContent/left").intValue()).isEqualTo(1);
    assertThat(second.at("/structuredContent/left").intValue()).isZero();
    assertThat(third.at("/structuredContent/outcome").asString("")).isEqualTo("handed_over");
    assertThat(next(player, incident).path("next").asString("")).contains("It waits for people");
  }

  @Test
  void aRepairedAnswerCountsUnderTheSameClaim() {
    String incident = open(player);
    JsonNode turn = next(player, incident);
    submit(player, turn, JSON.createObjectNode());

    ObjectNode arguments = held(turn).put("answer", ScriptedPlayer.answer(turn).toString());
    JsonNode outcome = player.told("incident_submit_turn", arguments.toString());

    assertThat(outcome.path("outcome").asString("")).isEqualTo("accepted");
  }

  @Test
  void whatThePlanSuggestsIsAnAnswerAndAnswersNothing() {
    String incident = open(player);
    JsonNode turn = next(player, incident);

    JsonNode suggested =
        player.told(
            "incident_suggest_turn",
            JSON.createObjectNode().put("turn", turn.path("turn").asString("")).toString());
    JsonNode outcome = submit(player, turn, suggested.path("answer"));

    assertThat(suggested.at("/answer/response_type").asString("")).isEqualTo("TASK");
    assertThat(suggested.toString()).contains("66.240.205.34");
    assertThat(outcome.at("/structuredContent/outcome").asString("")).isEqualTo("accepted");
  }

  @Test
  void anAnswerThatComesTwiceCountsOnce() {
    String incident = open(player);
    JsonNode turn = next(player, incident);
    submit(player, turn, ScriptedPlayer.answer(turn));

    JsonNode again = submit(player, turn, ScriptedPlayer.answer(turn));

    assertThat(again.path("isError").booleanValue()).isTrue();
    assertThat(again.at("/content/0/text").asString("")).contains("Ask for the next turn");
    assertThat(hub.hub().incidents().incidents().find(incident).orElseThrow().tasks()).hasSize(1);
  }

  @Test
  void whoeverHoldsATurnIsTheOnlyOneWhoAnswersIt() {
    String incident = open(player);
    JsonNode turn = next(player, incident);
    Era other = Era.of(hub, "other", McpClient.STATELESS);

    JsonNode answered = submit(other, turn, ScriptedPlayer.answer(turn));
    JsonNode released = other.call("incident_release_turn", held(turn).toString());

    assertThat(answered.at("/content/0/text").asString("")).contains("not yours", "player");
    assertThat(released.path("isError").booleanValue()).isTrue();
    assertThat(
            player
                .told("incident_extend_turn", held(turn).toString())
                .path("lease_seconds")
                .intValue())
        .isEqualTo(120);
  }

  @Test
  void aTurnGivenBackIsTheNextOnes() {
    String incident = open(player);
    JsonNode turn = next(player, incident);
    player.told("incident_release_turn", held(turn).toString());

    JsonNode taken = next(Era.of(hub, "other", McpClient.STATELESS), incident);

    assertThat(taken.path("turn")).isEqualTo(turn.path("turn"));
    assertThat(taken.path("claim").intValue()).isEqualTo(2);
    assertThat(
            player
                .call("incident_extend_turn", held(turn).toString())
                .path("isError")
                .booleanValue())
        .isTrue();
  }

  @Test
  void aClientThatIsNotSeatedLearnsWhoPlaysAndWhatCanChangeThat() {
    String incident =
        player
            .told(
                "open_incident", "{\"message\": \"a host behaves oddly\", \"title\": \"Odd host\"}")
            .path("id")
            .asString("");

    JsonNode nothing = next(player, incident);

    assertThat(nothing.has("turn")).isFalse();
    assertThat(nothing.path("next").asString(""))
        .contains(
            "_captain by a runner or the plan", "PATCH /incidents/" + incident, "play_as_client");
  }

  @Test
  void aRunnerPlaysWhatModelsPlayAndSaysWhatItSpent() {
    String incident = open(player);
    Role.PLAYED.forEach(role -> acts().seat(incident, role, PlayerKind.MODEL, "ana"));
    String asked = "{\"incident\": \"" + incident + "\", \"player\": \"model\"}";

    JsonNode turn = player.told("incident_next_turn", asked);
    ObjectNode answer = held(turn).put("tokens", 1_234);
    answer.set("answer", ScriptedPlayer.answer(turn));
    JsonNode outcome = player.told("incident_submit_turn", answer.toString());

    assertThat(turn.path("role").asString("")).isEqualTo("_captain");
    assertThat(outcome.path("outcome").asString("")).isEqualTo("accepted");
    assertThat(hub.hub().incidents().incidents().find(incident).orElseThrow().tokens())
        .isEqualTo(1_234);
    assertThat(next(player, incident).path("next").asString(""))
        .contains("No client plays these roles here", "_captain by model");
  }

  @Test
  void aPersonsTokenIsNoRunner() {
    hub.let("chief", Set.of(Scope.PERSON, Scope.PLAY));

    JsonNode refused =
        Era.of(hub, "chief", McpClient.STATELESS)
            .call("incident_next_turn", "{\"player\": \"model\"}");

    assertThat(refused.path("isError").booleanValue()).isTrue();
    assertThat(refused.at("/content/0/text").asString("")).contains("runners have tokens");
  }

  @Test
  void aSupervisedAnswerAwaitsAPersonsNod() {
    String incident = open(player);
    acts().drive(incident, null, Mode.SUPERVISED, "ana");
    JsonNode turn = next(player, incident);

    JsonNode outcome = submit(player, turn, ScriptedPlayer.answer(turn)).path("structuredContent");

    assertThat(outcome.path("outcome").asString("")).isEqualTo("awaits_nod");
    hub.hub().incidents().turns().nod(incident, turn.path("turn").asString(""), "ana");
    assertThat(next(player, incident).path("role").asString("")).isEqualTo("_manager");
  }

  @Test
  void whatAPersonsModelOpensOrSaysNoPersonTyped() {
    hub.let("boss", Set.of(Scope.PERSON, Scope.PLAY));
    Era boss = Era.of(hub, "boss", McpClient.STATELESS);
    String incident = open(boss);
    boss.told(
        "post_message", "{\"incident\": \"" + incident + "\", \"text\": \"Look at the gateway\"}");

    JsonNode whole = boss.told("get_incident", "{\"incident\": \"" + incident + "\"}");

    assertThat(whole.path("opened_by_person").booleanValue()).isFalse();
    assertThat(hub.hub().incidents().incidents().find(incident).orElseThrow().said())
        .allMatch(said -> !said.byPerson() && said.by().equals("boss"));
  }
}
