package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.expert;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertAnswersTest {
  private static String summary(String executions) {
    return """
    {"response_type": "SUMMARY", "summary": "One failed.", "executions": [%s],
     "suggestions": ["Ask again", ""]}
    """
        .formatted(executions);
  }

  private static String note(String id, String state) {
    return "{\"command_id\": \"%s\", \"state\": \"%s\", \"note\": \"So it is.\"}"
        .formatted(id, state);
  }

  @Test
  void everyExecutionIsReportedAsItEnded() {
    assertThat(
            accepted(summary(note("cmd_2", "failed") + "," + note("cmd_1", "succeeded")), expert()))
        .isEqualTo(
            new RoleAnswer.Summary(
                "One failed.",
                List.of(
                    new ExecutionNote("cmd_2", "failed", "So it is."),
                    new ExecutionNote("cmd_1", "succeeded", "So it is.")),
                List.of("Ask again")));
  }

  @Test
  void aFailureIsNoSuccess() {
    assertThat(
            problems(
                summary(note("cmd_2", "succeeded") + "," + note("cmd_1", "succeeded")), expert()))
        .containsExactly(
            "/executions/0/state: Its state is failed, not 'succeeded'; report it as it is.");
  }

  @Test
  void anExecutionLeftOutMadeUpOrNotedTwiceIsAProblem() {
    assertThat(problems(summary(note("cmd_1", "succeeded")), expert()))
        .containsExactly("/executions: Execution cmd_2 has no note; say what came of it.");
    assertThat(
            problems(
                summary(
                    String.join(
                        ",",
                        note("cmd_1", "succeeded"),
                        note("cmd_2", "failed"),
                        note("cmd_2", "failed"),
                        note("cmd_3", "failed"))),
                expert()))
        .containsExactly(
            "/executions/2/command_id: This execution is noted twice; leave one out.",
            "/executions/3/command_id: 'cmd_3' is no execution of this turn; use one of cmd_1,"
                + " cmd_2.");
  }

  @Test
  void aSummaryOfNothingRunNeedsNoNotes() {
    TurnScope quiet = Scopes.of(Role.EXPERT, List.of(), List.of(), List.of());

    assertThat(accepted("{\"response_type\": \"SUMMARY\", \"summary\": \"Quiet.\"}", quiet))
        .isEqualTo(new RoleAnswer.Summary("Quiet.", List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "The block succeeded., 1",
    "Successfully blocked., 1",
    "执行成功。, 1",
    "It was not successful., 0",
    "The block failed though the look-up succeeded., 0",
    "封禁未成功。, 0",
    "The platform was away., 0"
  })
  void theNoteOfAFailureDoesNotTellASuccess(String note, int problems) {
    String answer =
        summary(
            note("cmd_1", "succeeded") + "," + note("cmd_2", "failed").replace("So it is.", note));

    assertThat(problems(answer, expert())).hasSize(problems);
    assertThat(problems(answer, expert()))
        .allMatch(problem -> problem.startsWith("/executions/1/note: Its state is failed, and"));
  }

  @Test
  void theNoteOfASuccessMayTellOfFailedLogins() {
    String answer =
        summary(
            note("cmd_2", "failed")
                + ","
                + note("cmd_1", "succeeded").replace("So it is.", "Found 40 failed logins."));

    assertThat(problems(answer, expert())).isEmpty();
  }
}
