package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.captain;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String ROGER = "{\"response_type\": \"ROGER\"}";

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
  void moreThanTheLargestIsNotRead() {
    String frame = "{\"response_type\": \"ROGER\", \"x\": \"\"}";
    String largest = frame.replace("\"\"}", "\"" + "x".repeat(512 * 1024 - frame.length()) + "\"}");
    String tooLarge =
        ": The answer is larger than 512 KiB, which is the most that is read. Shorten it.";

    assertThat(largest.getBytes(UTF_8)).hasSize(AnswerText.LARGEST);
    assertThat(problems(largest, captain())).isEmpty();
    assertThat(problems(largest + " ", captain())).containsExactly(tooLarge);
    assertThat(problems("界".repeat(200_000), captain())).containsExactly(tooLarge);
    assertThat(problems("\0".repeat(5 * 1024 * 1024), captain())).containsExactly(tooLarge);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(problems(deep, captain()))
        .singleElement()
        .asString()
        .startsWith(": The answer nests deeper than 64 levels");
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
