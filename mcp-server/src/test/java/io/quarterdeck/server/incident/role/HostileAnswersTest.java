package io.quarterdeck.server.incident.role;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent ends in an answer or in problems that a model can take in. */
class HostileAnswersTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> MEMBERS =
      List.of(
          "response_type",
          "tasks",
          "actions",
          "commands",
          "executions",
          "suggestions",
          "summary",
          "resolution",
          "note",
          "state",
          "task_id",
          "action_id",
          "command_id",
          "event_id",
          "round_id",
          "from",
          "task_assignee",
          "task_type",
          "task_name",
          "task_entity",
          "task_intent",
          "action_name",
          "action_assignee",
          "playbook_name",
          "playbook_id",
          "person",
          "command_name",
          "command_type",
          "command_assignee",
          "command_entity",
          "command_params",
          "sources",
          "user_id",
          "user_name",
          "src",
          "x".repeat(300));
  private static final List<String> WORDS =
      List.of(
          "TASK",
          "ACTION",
          "COMMAND",
          "SUMMARY",
          "ROGER",
          "MISSION_COMPLETE",
          "_analyst",
          "_executor",
          "_operator",
          "query",
          "write",
          "manual",
          "playbook",
          "os_login_log_query",
          "66.240.205.34",
          "cmd_1",
          "failed",
          "\u202e\u0000\ud800",
          "zq".repeat(5_000),
          "封禁".repeat(400),
          "",
          " ",
          Scopes.REPUTATION,
          Scopes.ASK_LOGINS.id());

  @ParameterizedTest
  @EnumSource(Role.class)
  void anyCharactersAreRead(Role role) {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertTold(AnswerReader.read(new String(bytes, ISO_8859_1), Scopes.ofRole(role)));
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anyChangeOfAGoodAnswerIsRead(Role role) {
    Random random = new Random(11);
    String good =
        """
        {"response_type": "%s", "tasks": [{"task_assignee": "_analyst", "task_type": "query",
         "task_name": "Look"}], "actions": [{"task_id": "%s", "action_name": "Look",
         "playbook_name": "isolate"}], "commands": [{"action_id": "%s", "command_type": "playbook",
         "command_name": "Look", "command_params": {"src": "a"}}], "summary": "So.",
         "executions": [{"command_id": "cmd_1", "state": "succeeded", "note": "So."}]}
        """
            .formatted(
                role.answers().isEmpty() ? "ROGER" : role.answers().getFirst(),
                Scopes.REPUTATION,
                Scopes.ASK_LOGINS.id());
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = good.getBytes(ISO_8859_1);
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertTold(AnswerReader.read(new String(bytes, ISO_8859_1), Scopes.ofRole(role)));
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anyTreeOfKnownMembersIsRead(Role role) {
    Random random = new Random(13);
    for (int round = 0; round < 2_000; round++) {
      ObjectNode answer = object(random, 4);
      if (!role.answers().isEmpty()) {
        answer.put(
            "response_type", role.answers().get(random.nextInt(role.answers().size())).name());
      }
      assertTold(AnswerReader.read(answer.toString(), Scopes.ofRole(role)));
    }
  }

  private static void assertTold(Reading reading) {
    if (reading instanceof Reading.Refused refused) {
      assertThat(refused.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
      assertThat(refused.problems())
          .allSatisfy(problem -> {
            assertThat(problem.sentence()).isNotBlank().hasSizeLessThanOrEqualTo(400);
            assertThat(problem.sentence() + problem.path())
                .doesNotContain("zq".repeat(31), "x".repeat(61), "封禁".repeat(31));
            assertThat(problem.sentence()).doesNotContainPattern("[\\p{Cc}\\p{Cs}\u202e]");
          });
    }
  }

  private static JsonNode node(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> NODES.numberNode(random.nextLong());
      case 1 -> NODES.numberNode(Double.MIN_VALUE * random.nextInt(9));
      case 2 -> NODES.booleanNode(random.nextBoolean());
      case 3 -> NODES.nullNode();
      case 4, 5 -> NODES.stringNode(WORDS.get(random.nextInt(WORDS.size())));
      case 6 -> array(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  private static ArrayNode array(RandomGenerator random, int depth) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (int at = random.nextInt(5); at > 0; at--) {
      array.add(node(random, depth));
    }
    return array;
  }

  private static ObjectNode object(RandomGenerator random, int depth) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    for (int at = random.nextInt(12); at > 0; at--) {
      object.set(MEMBERS.get(random.nextInt(MEMBERS.size())), node(random, depth));
    }
    return object;
  }
}
