package io.quarterdeck.playbook.stackstorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackStormRunTest {
  private static final String RUN = "5e1f0000000000000000ab01";

  private final StackStormServer server;
  private final SoarPlatform platform;

  StackStormRunTest() throws IOException {
    server = new StackStormServer();
    platform = server.open(Map.of());
  }

  @AfterEach
  void close() {
    platform.close();
    server.close();
  }

  private static StartRequest request(String arguments) {
    return new StartRequest(
        "run_7ed7", StackStormServer.BLOCK, "Block", Arguments.parse(arguments));
  }

  private static StartRequest request() {
    return request("{\"ip\": \"203.0.113.7\"}");
  }

  private RunReport report(String status, String result) {
    server.runs(RUN, status, result);
    return platform.status(RUN);
  }

  @ParameterizedTest
  @CsvSource({
    "requested, running, soc: the action waits for its turn.",
    "scheduled, running, soc: the action waits for its turn.",
    "delayed, running, soc: a policy holds the action back.",
    "running, running, soc: the action is running.",
    "pausing, running, soc: the action is about to pause.",
    "resuming, running, soc: the action goes on.",
    "canceling, running, soc: the action is being stopped.",
    "paused, waiting_platform, 'soc: the action waits for a person who answers its inquiry or resumes"
        + " it in StackStorm.'",
    "pending, waiting_platform, soc: the action waits for a person who answers its inquiry in"
        + " StackStorm.",
    "succeeded, succeeded, soc: the action succeeded.",
    "failed, failed, soc: the action failed.",
    "timeout, timed_out, soc: the action took longer than it may there.",
    "canceled, cancelled, 'soc: the action was stopped, by a person or by this hub.'",
    "abandoned, unknown, 'soc: its worker was shut down, so what the action did until then is not"
        + " known.'",
    "tomorrow, unknown, 'soc: it says ''tomorrow'' of the run, which does not tell how it went. Look"
        + " there.'"
  })
  void everyStatusHasItsMeaning(String status, String state, String message) {
    RunReport report = report(status, "{}");

    assertThat(report.state()).isEqualTo(RunState.ofWord(state));
    assertThat(report.message()).isEqualTo(message);
  }

  @Test
  void itIsKnownWhomAnInquiryWaitsFor() {
    assertThat(report("pending", "{}").waitingFor())
        .isEqualTo("a person who answers its inquiry in StackStorm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"output\": null, \"errors\": [{\"message\": \"Task t1 failed\"}]}|Task t1 failed",
        "{\"error\": \"no route\", \"traceback\": \"…\"}|no route",
        "{\"message\": \"Action canceled by user.\"}|Action canceled by user.",
        "{\"exit_code\": 1, \"stdout\": \"\", \"stderr\": \"no such file\\n\"}|no such file"
      })
  void aFailureIsToldInItsOwnWords(String result, String words) {
    assertThat(report("failed", result).message())
        .isEqualTo("soc: the action failed. It says: \"" + words + "\".");
  }

  @Test
  void aResultKeepsEveryDigitAndItsForm() {
    RunReport report = report("succeeded", "{\"result\": {\"id\": 9007199254740993}}");

    assertThat(report.result())
        .isEqualTo(
            """
            {"status":"succeeded","started_at":"2026-11-22T10:00:00.000000Z","ended_at":"",\
            "result":{"result":{"id":9007199254740993}}}\
            """);
  }

  @Test
  void aLongResultIsCut() {
    String result = report("succeeded", "{\"out\": \"" + "x".repeat(2_000_000) + "\"}").result();

    assertThat(result).startsWith("{\"status\":\"succeeded\"").contains("\"cut\":true");
    assertThat(result).hasSizeBetween(1_000_000, 1_100_000);
  }

  @Test
  void aRunWhoseResultIsTooLargeIsAskedForWithoutIt() {
    server.runs(RUN, "succeeded", "{\"out\": \"" + "x".repeat(5_000_000) + "\"}");
    assertThatThrownBy(() -> platform.status(RUN))
        .isInstanceOf(PlatformException.class)
        .extracting("problem")
        .isEqualTo(PlatformProblem.GARBLED);
    assertThat(server.asked().getLast().target())
        .endsWith("?exclude_attributes=result%2Ctrigger_instance");

    server.runs(RUN, "succeeded", null);
    assertThat(platform.status(RUN).message())
        .isEqualTo(
            "soc: the action succeeded. Its result is too large to be shown here: look there.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"last", "../actions", "5e1f0000000000000000AB01", ""})
  void whatIsNoIdIsNotAskedFor(String id) {
    assertThatThrownBy(() -> platform.status(id))
        .isInstanceOf(PlatformException.class)
        .hasMessage("soc has no run of this id: it is not one of its.");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aRunThatGoesOnIsStopped() {
    server.runs(RUN, "running", null);

    assertThat(platform.cancel(RUN)).isEqualTo(new CancelOutcome.Accepted());
    assertThat(platform.status(RUN).message()).isEqualTo("soc: the action is being stopped.");
    assertThat(platform.cancel(RUN)).isEqualTo(new CancelOutcome.Accepted());
  }

  @Test
  void whatHasEndedIsNotStopped() {
    server.runs(RUN, "succeeded", "{}");
    assertThat(platform.cancel(RUN)).isEqualTo(new CancelOutcome.TooLate());

    server.runs(RUN, "pending", "{}");
    assertThat(platform.cancel(RUN))
        .isEqualTo(
            new CancelOutcome.NotPossible(
                "soc does not stop a run that is 'pending'. Try later, or stop it there."));

    server.answers("executions", 403, "{\"faultstring\": \"no right\"}");
    assertThatThrownBy(() -> platform.cancel(RUN))
        .isInstanceOf(PlatformException.class)
        .hasMessageEndingWith("(HTTP 403) It says: \"no right\".");
  }

  @Test
  void anActionThatIsGoneSinceItWasListedIsNotFound() {
    server.loses(StackStormServer.BLOCK);

    assertThat(platform.start(request()))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_FOUND, "soc has no such action any more. Sync the catalogue."));
  }

  @Test
  void aRefusedStartIsToldInTheServersWords() {
    server.answers("executions", 400, "{\"faultstring\": \"'ip' is a required property\"}");

    assertThat(platform.start(request()))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc does not accept the request. (HTTP 400) It says: \"'ip' is a required"
                    + " property\"."));
  }

  @Test
  void aStartThatFailedInsideAfterItBeganIsFound() {
    server.answers("executions", 500, "{\"faultstring\": \"Internal Server Error\"}");
    assertThat(platform.start(request())).isInstanceOf(Unclear.class);

    server.trace("run_7ed7", RUN, StackStormServer.BLOCK);
    assertThat(platform.start(request())).isEqualTo(new Started(RUN));
    assertThat(platform.recover(request())).isEqualTo(new RecoveryOutcome.Found(RUN));
  }

  @Test
  void aStartThatNamesNoRunIsUnclear() {
    server.answers("executions", 201, "{\"id\": \"last\"}");

    StartOutcome outcome = platform.start(request());

    assertThat(outcome)
        .isEqualTo(
            new Unclear(
                PlatformProblem.GARBLED,
                "soc took the start but named no run. Look at its history."));
  }

  @Test
  void whatNoTraceBearsNeverStarted() {
    server.trace("run_other", RUN, StackStormServer.BLOCK);

    assertThat(platform.recover(request())).isEqualTo(new RecoveryOutcome.NeverStarted());
  }

  @Test
  void aServerThatDoesNotLookForTagsCannotTell() {
    server.answers("traces", 200, "[{\"trace_tag\": \"run_other\", \"action_executions\": []}]");

    assertThatThrownBy(() -> platform.recover(request()))
        .isInstanceOf(PlatformException.class)
        .hasMessage("soc answered with other traces than it was asked for. Look at its version.");
  }

  @ParameterizedTest
  @CsvSource({
    "'{{ 7 * 7 }}', {{",
    "'a {% for x in y %}', {%",
    "'a {# gone #}', {#",
    "'<% $.password %>', <%",
    "'ends with {', {",
    "'ends with <', <",
    "'\\u007b\\u007b 1 }}', {{"
  })
  void textThatStackStormWouldEvaluateIsRefused(String text, String sign) {
    Arguments arguments =
        Arguments.parse("{\"ip\": \"1\"}".replace("1", text.replace("\\", "\\\\")));

    assertThat(platform.objection(StackStormServer.BLOCK, arguments))
        .hasValue(
            "ip holds '"
                + sign
                + "' (or an escape of it), which StackStorm would evaluate instead of handing it"
                + " on. Leave it out, or say it in words.");
    assertThat(platform.start(request(arguments.json()))).isInstanceOf(NotStarted.class);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticket\": {\"a\": [{\"b\": \"{{ 1 }}\"}]}}",
        "{\"ticket\": {\"{{ 1 }}\": 2}}",
        "{\"zones\": [\"{\", \"{ 1 }}\"]}"
      })
  void textInsideOfListsAndObjectsIsLookedAtToo(String arguments) {
    assertThat(platform.objection(StackStormServer.BLOCK, Arguments.parse(arguments))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ip\": \"203.0.113.7\", \"comment\": \"100 % { of } it, a < b > c }} %}\"}",
        "{\"ticket\": {\"a\": {\"b\": [{}, []]}}}"
      })
  void ordinaryTextIsCarried(String arguments) {
    assertThat(platform.objection(StackStormServer.BLOCK, Arguments.parse(arguments))).isEmpty();
  }
}
