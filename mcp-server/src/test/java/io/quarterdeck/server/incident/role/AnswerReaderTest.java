package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.captain;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AnswerReaderTest {
  private static final String ROGER = "{\"response_type\": \"ROGER\"}";

  private static List<Problem> problemsOf(byte[] answer) {
    return switch (AnswerReader.read(answer, captain())) {
      case Reading.Accepted accepted -> throw new AssertionError(accepted.answer());
      case Reading.Refused refused -> refused.problems();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ROGER,
        "  " + ROGER + "\n",
        "\ufeff" + ROGER,
        "```json\n" + ROGER + "\n```",
        "```\n" + ROGER + "\n  ```\n",
        "```JSON\r\n" + ROGER + "\r\n```",
        "{\"response_type\": \" roger \", \"mood\": {\"a\": [1]}}",
        "{\"response_type\": \"ROGER\", \"note\": null, \"event_id\": null}"
      })
  void theUsualSpellingsAreRead(String answer) {
    assertThat(accepted(answer, captain())).isEqualTo(new RoleAnswer.Roger(""));
    assertThat(AnswerReader.read(answer.getBytes(UTF_8), captain()))
        .isEqualTo(new Reading.Accepted(new RoleAnswer.Roger("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I think we should wait.|: The answer is no JSON (line 1, column 1). Answer with one JSON"
            + " object of the schema and no text around it.",
        "{\"a\": 1} {\"b\": 2}|: The answer is no JSON (line 1, column 10). Answer with one JSON"
            + " object of the schema and no text around it.",
        "{\"a\": 1, \"a\": 2}|: The answer names a member of an object twice (line 1, column 13). Name"
            + " each once.",
        "5|: The answer must be one JSON object of the schema.",
        "null|: The answer must be one JSON object of the schema.",
        "{}|/response_type: response_type is missing or empty; add it.",
        "{\"response_type\": 5}|/response_type: response_type must be a text.",
        "{\"response_type\": \"COMMAND\"}|/response_type: 'COMMAND' is not what _captain may answer;"
            + " use TASK or MISSION_COMPLETE or ROGER."
      })
  void whatIsNoAnswerOfTheRoleIsToldSo(String answer, String problem) {
    assertThat(problems(answer, captain())).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"```", "```\n```", "```\n``", "```json\n", "```xml\n{}\n```", "```json {} ```"})
  void aFenceWithoutJsonInItIsNoAnswer(String answer) {
    assertThat(problems(answer, captain())).hasSize(1);
  }

  @Test
  @Timeout(20)
  void aFenceOfManyLinesIsReadInOneGo() {
    String lines = "\n".repeat(500_000);

    assertThat(problems("```" + lines + "x", captain())).hasSize(1);
    assertThat(problems("```" + lines + ROGER + "\n```", captain())).isEmpty();
  }

  @Test
  void nothingIsNoAnswer() {
    assertThat(problems("", captain()))
        .containsExactly(": The answer must be one JSON object of the schema.");
  }

  @Test
  void textThatIsNoUtf8IsToldSo() {
    assertThat(problemsOf(new byte[] {'{', (byte) 0xff, '}'}))
        .containsExactly(new Problem("", "The answer is no UTF-8 text. Answer in UTF-8."));
  }

  @Test
  void moreThanTheLargestIsNotRead() {
    String frame = "{\"response_type\": \"ROGER\", \"x\": \"\"}";
    String largest = frame.replace("\"\"}", "\"" + "x".repeat(512 * 1024 - frame.length()) + "\"}");
    Problem tooLarge =
        new Problem(
            "", "The answer is larger than 512 KiB, which is the most that is read. Shorten it.");

    assertThat(largest.getBytes(UTF_8)).hasSize(AnswerReader.LARGEST);
    assertThat(problems(largest, captain())).isEmpty();
    assertThat(problemsOf((largest + " ").getBytes(UTF_8))).containsExactly(tooLarge);
    assertThat(problems("界".repeat(200_000), captain()))
        .containsExactly(": " + tooLarge.sentence());
    assertThat(problemsOf(new byte[5 * 1024 * 1024])).containsExactly(tooLarge);
  }

  @Test
  void deepNestingIsRefusedAsTextAndAsTree() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    ObjectNode tree = JsonMapper.shared().createObjectNode().put("response_type", "ROGER");
    ArrayNode inner = tree.putArray("x");
    for (int level = 0; level < 100_000; level++) {
      inner = inner.addArray();
    }

    assertThat(problems(deep, captain()))
        .singleElement()
        .asString()
        .startsWith(": The answer nests deeper than 64 levels");
    assertThat(AnswerReader.read(tree, captain())).isInstanceOf(Reading.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event_id\": \"inc_2\"|/event_id: 'inc_2' is another incident",
        "\"incident_id\": 7|/incident_id: '7' is another incident",
        "\"round_id\": 2|/round_id: '2' is another round",
        "\"round\": \"2\"|/round: '2' is another round",
        "\"from\": \"_manager\"|/from: '_manager' is another role",
        "\"message_from\": \"_expert\"|/message_from: '_expert' is another role"
      })
  void nobodySpeaksForOthers(String member, String problem) {
    assertThat(problems("{\"response_type\": \"ROGER\", %s}".formatted(member), captain()))
        .singleElement()
        .asString()
        .startsWith(problem);
  }

  @Test
  void theTurnsOwnAddressIsNoProblem() {
    assertThat(
            problems(
                """
                {"response_type": "ROGER", "event_id": "%s", "round_id": 1, "from": "_captain"}
                """
                    .formatted(Scopes.INCIDENT),
                captain()))
        .isEmpty();
  }

  @Test
  void rogerWithWorkInItIsAContradiction() {
    assertThat(problems("{\"response_type\": \"ROGER\", \"tasks\": [{}]}", captain()))
        .containsExactly(
            "/tasks: ROGER says that there is nothing to do: leave tasks out, or answer TASK instead.");
    assertThat(problems("{\"response_type\": \"ROGER\", \"tasks\": []}", captain())).isEmpty();
  }

  @Test
  void noMoreThanSixtyCharactersAreRepeated() {
    String answer = "{\"response_type\": \"%s\"}".formatted("zq\\u202e".repeat(5_000));

    assertThat(problems(answer, captain()))
        .singleElement()
        .asString()
        .doesNotContain("zq".repeat(31));
    assertThat(problems("{\"response_type\": \"%s\"}".formatted("z".repeat(99)), captain()))
        .singleElement()
        .asString()
        .contains("'" + "Z".repeat(59) + "…'");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CAPTAIN", "MANAGER", "OPERATOR", "EXPERT"})
  void everyPlayedRoleMaySayRoger(Role role) {
    assertThat(accepted(ROGER, Scopes.ofRole(role))).isEqualTo(new RoleAnswer.Roger(""));
  }

  @Test
  void theExecutorAnswersNothing() {
    assertThat(problems(ROGER, Scopes.ofRole(Role.EXECUTOR)))
        .containsExactly(": The executor answers nothing; its work is the hub's own.");
  }
}
