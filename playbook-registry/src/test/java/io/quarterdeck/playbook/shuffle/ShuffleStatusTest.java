package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ShuffleStatusTest {
  private static final String EXECUTION = "7ed73c14-bd19-4cfa-9ea4-321c5836008a";
  private static final String RUN = ShuffleServer.BLOCK + "/" + EXECUTION;

  private final ShuffleServer server;

  ShuffleStatusTest() throws IOException {
    server = new ShuffleServer();
    server.runs(EXECUTION);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private RunReport status(Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.status(RUN);
    }
  }

  private RunReport status(String recorded) {
    server.shows("execution-" + recorded);
    return status(Map.of());
  }

  private static JsonNode result(RunReport report) {
    return Recorded.JSON.readTree(String.valueOf(report.result()));
  }

  private PlatformException failure(String remoteId) {
    try (SoarPlatform platform = server.open(Map.of())) {
      return catchThrowableOfType(PlatformException.class, () -> platform.status(remoteId));
    }
  }

  @Test
  void aRunIsAskedForWithTheKeyAlone() {
    assertThat(status("executing")).isEqualTo(RunReport.running("soc: the workflow is running."));

    assertThat(server.asked())
        .singleElement()
        .extracting(Asked::method, Asked::target, Asked::body)
        .containsExactly(
            "POST", "/api/v1/streams/results", "{\"execution_id\":\"" + EXECUTION + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user-input|a person who answers in Shuffle, at node 'Ask the shift lead'",
        "subflow|another workflow that it started, at node 'Enrich in another'",
        "nobody-named|a person who answers in Shuffle"
      })
  void aWaitingRunSaysWhoIsWaitedForAndWhere(String recorded, String waitsFor) {
    assertThat(status("waiting-" + recorded))
        .isEqualTo(RunReport.waiting("soc: the workflow waits for " + waitsFor + ".", waitsFor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "finished-good|SUCCEEDED|the workflow succeeded.",
        "finished-failed-node|PARTLY|the workflow has ended, and 2 of its 3 nodes did not succeed."
            + " Node 'Block' failed: Connection refused by fw.example.com. Node 'Tell the shift' was"
            + " skipped, because what leads to it was not run or failed.",
        "finished-success-false|PARTLY|the workflow has ended, and 1 of its 2 nodes did not succeed."
            + " Node 'Block' ran and says that it failed: Unknown object group.",
        "finished-branches|PARTLY|the workflow has ended, and 2 of its 4 nodes did not succeed."
            + " Node 'Create case' was skipped: none of the conditions that lead to it held. Node"
            + " 'Page on call' was skipped, because what leads to it was not run or failed.",
        "finished-declined|PARTLY|the workflow has ended, and 2 of its 3 nodes did not succeed. Node"
            + " 'Ask the shift lead' was declined by the person whom it asked. Node 'Block' was"
            + " skipped, because what leads to it was not run or failed.",
        "finished-http-403|SUCCEEDED|the workflow succeeded. Node 'Block' was answered HTTP 403.",
        "finished-all-failed|PARTLY|the workflow has ended, and none of its 1 nodes succeeded. Node"
            + " 'Look up' failed: Error in setup ENV: ACTION not defined.",
        "finished-odd-nodes|PARTLY|the workflow has ended, and 2 of its 3 nodes did not succeed. Node"
            + " 'Block' says 'HALF_DONE', which nothing documents: {\"half\":. Node 'Tell the shift'"
            + " had not ended.",
        "finished-shared-as-form|PARTLY|the workflow has ended and shows none of its nodes, so nobody"
            + " can tell here whether all went well. Look there.",
        "aborted|CANCELLED|the workflow was aborted, by a person, by this hub or by Shuffle after an"
            + " error. Node 'Block' was aborted: Aborted because of error in another node (1).",
        "failure|FAILED|the workflow failed. Node 'Look up' failed: No such host.",
        "word-of-tomorrow|UNKNOWN|it says 'PAUSED' of the run, which does not tell how it went. Look"
            + " there."
      })
  void whatARunAndItsNodesSayBecomesOneStateAndOneSentence(
      String recorded, RunState state, String message) {
    RunReport report = status(recorded);

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.message()).isEqualTo("soc: " + message);
  }

  @Test
  void manyFailedNodesAreCountedAndAFewNamed() {
    assertThat(status("finished-many-failed").message())
        .startsWith(
            "soc: the workflow has ended, and 8 of its 9 nodes did not succeed. Node 'Step 0'")
        .contains("'Step 4'")
        .doesNotContain("'Step 5'")
        .endsWith(" So it is with 3 more.");
  }

  @Test
  void aConnectionCanTakeBranchesThatWereNotTakenForFine() {
    server.shows("execution-finished-branches");

    RunReport report = status(Map.of("skipped", "succeeded"));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.message())
        .isEqualTo(
            "soc: the workflow succeeded. Branches to 'Create case', 'Page on call' were not taken.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"finished-failed-node", "finished-declined", "finished-success-false"})
  void aFailureOrAPersonsNoCountsAllTheSame(String recorded) {
    server.shows("execution-" + recorded);

    assertThat(status(Map.of("skipped", "succeeded")).state()).isEqualTo(RunState.PARTLY);
  }

  @Test
  void theResultHasJsonOutOfTextOnceAndTimesInOneUnit() {
    JsonNode result = result(status("finished-good"));

    assertThat(result.path("result")).hasToString("{\"blocked\":true}");
    assertThat(result.path("started_at").asString()).isEqualTo("2025-11-22T12:00:00Z");
    assertThat(result.path("nodes").size()).isEqualTo(2);
    assertThat(result.path("nodes").path(0))
        .hasToString(
            "{\"name\":\"Look up\",\"app\":\"Shuffle Tools\",\"status\":\"SUCCESS\","
                + "\"started_at\":\"2025-11-22T12:00:00.123456789Z\","
                + "\"completed_at\":\"2025-11-22T12:00:02.123456789Z\","
                + "\"result\":{\"success\":true,\"ip\":\"66.240.205.34\"}}");
  }

  @Test
  void theTokensOfExecutionsAreNotPassedOn() {
    RunReport report = status("finished-subflow");

    assertThat(result(report).path("nodes").path(0).path("result"))
        .hasToString(
            "[{\"success\":true,\"execution_id\":\"00000007-1111-4222-8333-000000000007\","
                + "\"result\":\"{\\\"a\\\":1}\",\"result_set\":true}]");
    assertThat(report.toString()).doesNotContain("token");
  }

  @Test
  void aLargeResultIsCutAndSaysSo() {
    String large = "x".repeat(Node.LONGEST + 1);
    server.answers(
        "results",
        200,
        "{\"status\": \"FINISHED\", \"result\": \"\", \"results\": ["
            + ("{\"action\": {\"label\": \"a\"}, \"status\": \"SUCCESS\", \"result\": \""
                    + large
                    + "\"},")
                .repeat(30)
            + "{\"action\": {\"label\": \"z\"}, \"status\": \"SUCCESS\", \"result\": \"ok\"}]}");

    RunReport report = status(Map.of());

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(String.valueOf(report.result()).length()).isLessThan(1_100_000);
    assertThat(result(report).path("nodes").path(0).path("cut").asBoolean()).isTrue();
    assertThat(result(report).path("nodes").path(30))
        .hasToString("{\"name\":\"z\",\"app\":\"\",\"status\":\"SUCCESS\",\"cut\":true}");
  }

  @Test
  void aRunThatIsNotThereIsNotFoundAlthoughShuffleCallsItUnauthorised() {
    server.answers(
        "results", 401, ShuffleServer.no("Bad authorization key or execution_id might not exist."));

    PlatformException failure = failure(RUN);

    assertThat(failure.problem()).isEqualTo(PlatformProblem.NOT_FOUND);
    assertThat(failure)
        .hasMessage(
            "soc has no such run, or does not show it to this key, whose user must be an admin of the"
                + " organisation that it ran in (\"Bad authorization key or execution_id might not"
                + " exist.\").");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7ed73c14", "a/b", "5e1d9c2a-7a41-4b0e-9d53-0c1f2a3b4c5d/../users"})
  void anIdThatIsNoneOfItsIsNotSent(String remoteId) {
    assertThat(failure(remoteId).problem()).isEqualTo(PlatformProblem.NOT_FOUND);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"status\": {}}"})
  void anAnswerThatSaysNothingOfTheRunIsAskedForAgain(String body) {
    server.answers("results", 200, body);

    assertThat(failure(RUN).problem()).isEqualTo(PlatformProblem.GARBLED);
  }

  @ParameterizedTest
  @CsvSource({
    "1763812800, 2025-11-22T12:00:00Z",
    "1763812800123, 2025-11-22T12:00:00.123Z",
    "1763812800123456, 2025-11-22T12:00:00.123456Z",
    "1763812800123456789, 2025-11-22T12:00:00.123456789Z"
  })
  void aTimeIsReadInTheUnitThatItIsWrittenIn(long number, String instant) {
    assertThat(Moment.of(number)).hasToString(instant);
  }
}
