package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RecoveryOutcome.CannotTell;
import io.quarterdeck.playbook.platform.RecoveryOutcome.Found;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleStartTest {
  private static final String RUN = "run_7ed73c14bd194cfa9ea4321c5836008a";
  private static final String EXECUTION = "7ed73c14-bd19-4cfa-9ea4-321c5836008a";
  private static final String REMOTE = ShuffleServer.BLOCK + "/" + EXECUTION;

  private final ShuffleServer server;

  ShuffleStartTest() throws IOException {
    server = new ShuffleServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static StartRequest request(String workflow, String arguments) {
    return new StartRequest(RUN, workflow, "any", Arguments.parse(arguments));
  }

  private StartOutcome start(String workflow, String arguments) {
    try (SoarPlatform platform = server.open(Map.of())) {
      return platform.start(request(workflow, arguments));
    }
  }

  private StartOutcome block() {
    return start(ShuffleServer.BLOCK, "{\"ip\": \"66.240.205.34\"}");
  }

  private List<Asked> posts() {
    return server.asked().stream().filter(asked -> asked.method().equals("POST")).toList();
  }

  @Test
  void aWorkflowThatWasDeletedSinceItWasListedIsNotStarted() {
    server.deletes(ShuffleServer.BLOCK);

    assertThat(block())
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_FOUND,
                "soc has no such workflow any more; sync the catalogue (\"Failed finding"
                    + " workflow\")."));
    assertThat(posts()).isEmpty();
  }

  @Test
  void anIdThatIsNoUuidIsNotSent() {
    assertThat(start("../../users", "{}"))
        .isInstanceOf(NotStarted.class)
        .extracting("problem")
        .isEqualTo(PlatformProblem.NOT_FOUND);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aWorkflowThatIsNotValidIsNotStarted() {
    server.has("workflow-invalid");

    assertThat(start("81b4cfc5-ad74-4e31-8086-3f4c5d6e7f80", "{}"))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc cannot run the workflow as it is; open it there and repair what it says"
                    + " (\"workflow 81b4cfc5-ad74-4e31-8086-3f4c5d6e7f80 is invalid\")."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|Workflow with ID x doesn't exist.|NOT_FOUND|not started",
        "401|Workflow ID to execute is not valid|NOT_FOUND|not started",
        "401|Read only user|NOT_PERMITTED|not started",
        "401|Api authentication failed|NOT_PERMITTED|not started",
        "401|Too many executions this month|REJECTED|not started",
        "401||NOT_PERMITTED|not started",
        "403||NOT_PERMITTED|not started",
        "400|User Input: Execution action skipped!|REJECTED|not started",
        "500|Couldn't find the environment|REJECTED|not started",
        "500|Startnode couldn't be found|REJECTED|not started",
        "500|Cloud not implemented yet (1)|AWAY|unclear",
        "500||AWAY|unclear",
        "200|busy|AWAY|unclear"
      })
  void everyRefusalSaysWhatBecameOfTheStart(
      int status, String reason, PlatformProblem problem, String outcome) {
    String body = reason == null ? "{\"success\": false}" : ShuffleServer.no(reason);
    server.answers("execute", status, body);

    StartOutcome came = block();

    assertThat(came)
        .isInstanceOf(outcome.equals("unclear") ? Unclear.class : NotStarted.class)
        .extracting("problem")
        .isEqualTo(problem);
    assertThat(came)
        .extracting("message")
        .asString()
        .startsWith("soc ")
        .endsWith(reason == null ? "" : "(\"" + reason + "\").");
    assertThat(server.startsAsked()).isEqualTo(1);
  }

  @Test
  void aStartThatFailedAndRunsAllTheSameHasStarted() {
    server.answers("execute", 500, ShuffleServer.failed("Cloud not implemented yet (1)").body());
    server.runs(EXECUTION);

    assertThat(block()).isEqualTo(new Started(REMOTE));
  }

  @Test
  void aStartThatNamesNoRunIsUnclear() {
    server.answers("execute", 200, "{\"success\": true, \"execution_id\": \"\"}");

    assertThat(block())
        .isEqualTo(
            new Unclear(
                PlatformProblem.GARBLED,
                "soc took the start but named no run. Look at its runs of the workflow."));
  }

  @Test
  void theIdThatShuffleNamesIsTheOneThatCounts() {
    server.choosesIds();

    StartOutcome outcome = block();

    assertThat(outcome).isInstanceOf(Started.class).isNotEqualTo(new Started(REMOTE));
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.status(((Started) outcome).remoteId()).state().isFinal()).isTrue();
    }
  }

  @Test
  void aRunWhoseIdWasLostIsFoundByTheHubsOwn() {
    block();

    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.recover(request(ShuffleServer.BLOCK, "{}"))).isEqualTo(new Found(REMOTE));
    }
  }

  @Test
  void thatThereIsNoSuchRunIsNeverCertain() {
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.recover(request(ShuffleServer.BLOCK, "{}")))
          .isEqualTo(
              new CannotTell(
                  "soc shows no run "
                      + EXECUTION
                      + ", which most likely never started. Look at its runs of the workflow to be"
                      + " sure."));
    }
  }

  @Test
  void aRunIsLookedForAgainWhileShuffleIsAway() {
    server.answers("results", 503, "{}");

    try (SoarPlatform platform = server.open(Map.of())) {
      StartRequest lost = request(ShuffleServer.BLOCK, "{}");
      assertThat(catchThrowableOfType(PlatformException.class, () -> platform.recover(lost)))
          .extracting(PlatformException::problem)
          .isEqualTo(PlatformProblem.AWAY);
    }
  }
}
