package io.quarterdeck.server.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SeedMessagesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> TIMES = Set.of("created_at", "updated_at", "timestamp");

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENT_MODE", "manual"));
    hub.post("soar", "/api/event/create", "{\"event_id\": \"seed\", \"message\": \"x\"}");
    hub.hub().incidents().incidents().change("seed", SeedMessagesTest::answers);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** What the seed's roles answer, as if they had played. */
  private static List<Event> answers(Incident in) {
    String captain = in.liveTurn().orElseThrow().id();
    return List.of(
        new Event.TasksGiven(
            captain, List.of(new Task("t1", 1, "_analyst", "query", "查询威胁情报", "look_up", "ip"))),
        new Event.TurnDropped(captain, "the test plays it"),
        new Event.TurnOffered("turn-2", Role.MANAGER, 1, PlayerKind.PLAN, "", List.of()),
        new Event.ActionsGiven("turn-2", List.of(action(null, "zhangsan"))),
        new Event.TurnDropped("turn-2", "the test plays it"),
        new Event.TurnOffered("turn-3", Role.OPERATOR, 1, PlayerKind.PLAN, "", List.of()),
        new Event.CommandsGiven("turn-3", commands()),
        new Event.TurnDropped("turn-3", "the test plays it"),
        new Event.TurnOffered("turn-4", Role.EXPERT, 1, PlayerKind.PLAN, "", List.of()),
        new Event.RoundSummed(
            "turn-4", 1, "Done.", List.of(new Event.Note("c1", "malicious")), List.of("Block it.")),
        new Event.TurnDropped("turn-4", "the test plays it"));
  }

  private static Action action(@Nullable String playbook, @Nullable String person) {
    return new Action("a1", "t1", 1, "通知负责人", playbook, person);
  }

  private static List<Command> commands() {
    return List.of(
        playbook(
            "c1",
            "通用IP地址威脅情報信息查詢",
            "General_IP_Threat_Intelligence_Query",
            "{\"src\": \"66.240.205.34\"}"),
        playbook(
            "c2",
            "操作系統登錄日志查詢",
            "os_login_log_query",
            "{\"src\": \"192.168.22.251\", \"time_window_minute\": 60}"),
        Command.ready(
            "c3",
            action(null, "張三"),
            "manual",
            "發送安全事件告警信息到郵件網關服務器192.168.22.251的資產負責人",
            null,
            "張三",
            "{\"ip\": \"192.168.22.251\"}",
            List.of()));
  }

  private static Command playbook(String id, String name, String playbook, String params) {
    return Command.ready(
        id, action(playbook, null), "playbook", name, playbook, null, params, List.of());
  }

  @Test
  void theOperatorsMessageIsTheSeeds() throws IOException {
    JsonNode seed;
    try (InputStream file =
        Objects.requireNonNull(
            SeedMessagesTest.class.getResourceAsStream("/incidents/seed-operator-message.json"))) {
      seed = JSON.readTree(file);
    }

    assertThat(masked(message("COMMAND"))).isEqualTo(masked(seed));
  }

  @Test
  void captainManagerAndExpertSpeakLikewise() {
    assertThat(message("TASK").at("/message_content/data"))
        .hasToString(
            "{\"tasks\":[{\"task_id\":\"t1\",\"task_assignee\":\"_analyst\",\"task_type\":\"query\","
                + "\"task_name\":\"查询威胁情报\"}],"
                + tail("TASK", "_captain", "_manager"));
    assertThat(message("ACTION").at("/message_content/data"))
        .hasToString(
            "{\"actions\":[{\"action_id\":\"a1\",\"task_id\":\"t1\","
                + "\"action_assignee\":\"_operator\",\"action_name\":\"通知负责人\","
                + "\"user_id\":\"zhangsan\",\"user_name\":\"zhangsan\"}],"
                + tail("ACTION", "_manager", "_operator"));
    assertThat(message("SUMMARY").at("/message_content/data"))
        .hasToString(
            "{\"summary\":\"Done.\",\"executions\":[{\"command_id\":\"c1\","
                + "\"command_name\":\"通用IP地址威脅情報信息查詢\",\"note\":\"malicious\"}],"
                + "\"suggestions\":[\"Block it.\"],"
                + tail("SUMMARY", "_expert", "_captain"));
  }

  @Test
  void aMessageIsTheSameOnceItsPageBeginsThere() {
    JsonNode command = message("COMMAND");
    long before = command.path("id").longValue() - 1;

    assertThat(
            hub.get("looker", "/incidents/seed/messages?limit=1&after=" + before)
                .json()
                .at("/messages/0"))
        .isEqualTo(command);
  }

  private static String tail(String type, String from, String to) {
    JsonNode data = message(type).at("/message_content/data");
    return "\"event_id\":\"seed\",\"from\":\"%s\",\"req_id\":%s,\"res_id\":%s,"
            .formatted(from, data.path("req_id"), data.path("res_id"))
        + "\"response_type\":\"%s\",\"round_id\":1,\"to\":\"%s\",\"type\":\"llm_response\"}"
            .formatted(type, to);
  }

  private static JsonNode message(String type) {
    return hub.get("looker", "/incidents/seed/messages")
        .json()
        .path("messages")
        .valueStream()
        .filter(one -> one.at("/message_content/data/response_type").asString("").equals(type))
        .findAny()
        .orElseThrow();
  }

  /** Without ids and times. */
  private static JsonNode masked(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(item -> array.add(masked(item)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JSON.createObjectNode();
    node.forEachEntry((name, value) -> {
      boolean id = (name.endsWith("_id") || name.equals("id")) && !name.equals("round_id");
      object.set(name, id || TIMES.contains(name) ? JSON.nullNode() : masked(value));
    });
    return object;
  }
}
