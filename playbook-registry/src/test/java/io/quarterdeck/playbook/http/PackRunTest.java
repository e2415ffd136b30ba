package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackRunTest {
  private static final String REMOTE = PackServer.LARGE + "/9007199254740994";

  @TempDir Path home;
  private PackServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new PackServer(home);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private SoarPlatform open() {
    return server.open(Duration.ofSeconds(5));
  }

  private StartOutcome start(String arguments) {
    try (SoarPlatform platform = open()) {
      return platform.start(request(arguments));
    }
  }

  private static StartRequest request(String arguments) {
    return new StartRequest("run_1", PackServer.LARGE, "any", Arguments.parse(arguments));
  }

  private RunReport status(String word) {
    server.says(word);
    try (SoarPlatform platform = open()) {
      return platform.status(REMOTE);
    }
  }

  @Test
  void idsBeyondADoubleStayExact() {
    assertThat(start("{\"ip\": \"1.2.3.4\"}")).isEqualTo(new StartOutcome.Started(REMOTE));
    assertThat(status("fine").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(server.asked())
        .extracting(Asked::target)
        .containsExactly(
            "/flows/9007199254740993/runs", "/flows/9007199254740993/runs/9007199254740994");
  }

  @ParameterizedTest
  @CsvSource({
    "busy, RUNNING",
    "asking, WAITING_PLATFORM",
    "fine, SUCCEEDED",
    "broken, FAILED",
    "FINE, UNKNOWN",
    "done, UNKNOWN",
    "true, UNKNOWN"
  })
  void aWordThatThePackDoesNotKnowIsNoSuccess(String word, RunState state) {
    assertThat(status(word).state()).isEqualTo(state);
    assertThat(status(word).message()).contains("'" + word + "'");
  }

  @Test
  void whatIsWaitedForIsNamed() {
    assertThat(status("asking").waitingFor()).contains("'asking'");
  }

  @Test
  void anAnswerWithoutAWordIsGarbled() {
    PlatformException said = catchThrowableOfType(PlatformException.class, () -> status(""));

    assertThat(said.problem()).isEqualTo(PlatformProblem.GARBLED);
    assertThat(said).hasMessage("soc answered without saying where the run is.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "a/b/c",
        "a/b/unheeded/d",
        "a/b/awaited/unheeded",
        "/",
        "%/%",
        "12/",
        "/12"
      })
  void anIdThatIsNoneOfOursIsNotFound(String remoteId) {
    try (SoarPlatform platform = open()) {
      assertThat(
              catchThrowableOfType(PlatformException.class, () -> platform.status(remoteId))
                  .problem())
          .isEqualTo(PlatformProblem.NOT_FOUND);
    }
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aRunCanBeStoppedAsLongAsItRuns() {
    try (SoarPlatform platform = open()) {
      server.says("busy");
      assertThat(platform.cancel(REMOTE)).isEqualTo(new CancelOutcome.Accepted());
      server.says("fine");
      assertThat(platform.cancel(REMOTE)).isEqualTo(new CancelOutcome.TooLate());
    }
  }

  @Test
  void aStopThatIsRefusedWhileItRunsIsAProblem() {
    server.says("asking");
    try (SoarPlatform platform = open()) {
      assertThat(
              catchThrowableOfType(PlatformException.class, () -> platform.cancel(REMOTE))
                  .problem())
          .isEqualTo(PlatformProblem.REJECTED);
    }
  }

  @Test
  void whereNothingStopsRunsAPersonIsToldWhere() {
    server.speaks(PackServer.PACK.replaceAll("(?m)^cancel:.*\n", ""));
    try (SoarPlatform platform = open()) {
      assertThat(platform.cancel(REMOTE))
          .isEqualTo(
              new CancelOutcome.NotPossible(
                  "soc has no call that stops a run. Stop it there: it is called"
                      + " 9007199254740994."));
    }
  }

  @Test
  void anArgumentDoesNotBecomeWhatIsKnownByItself() {
    server.speaks(PackServer.PACK.replace("  questions", "  any_arguments: true\n  questions"));

    start("{\"run_id\": \"evil\", \"arguments\": {\"a\": 1}, \"playbook_id\": \"../x\"}");

    assertThat(server.asked().getFirst().target()).isEqualTo("/flows/9007199254740993/runs");
    assertThat(server.asked().getFirst().body())
        .isEqualTo(
            "{\"input\":{\"arguments\":{\"a\":1},\"playbook_id\":\"../x\",\"run_id\":\"evil\"},"
                + "\"mark\":\"run_1\"}");
  }

  @Test
  void aStartThatNamesNoRunIsUnclear() {
    server.speaks(PackServer.PACK.replace("{id: run}", "{id: nothing}"));

    assertThat(start("{\"ip\": \"1.2.3.4\"}"))
        .isEqualTo(
            new Unclear(
                PlatformProblem.GARBLED,
                "soc took the start but named no run. Look at its runs there."));
  }

  @Test
  void aStateThatComesWithTheStartCounts() {
    String endsAtOnce =
        "{state: run, states: {succeeded: [never], failed: [\"9007199254740994\"]}, result: run}";
    server.speaks(PackServer.PACK.replace("{id: run}", endsAtOnce));

    assertThat(start("{\"ip\": \"1.2.3.4\"}"))
        .isEqualTo(
            new StartOutcome.Ended(
                RunReport.ended(
                    RunState.FAILED,
                    "soc: it failed (it says '9007199254740994').",
                    "9007199254740994")));
  }

  @Test
  void aStateThatGoesOnAndCannotBeAskedForIsUnclear() {
    String runsOn =
        "{state: run, states: {succeeded: [a], failed: [b], running: [\"9007199254740994\"]}}";
    server.speaks(PackServer.PACK.replace("{id: run}", runsOn));

    assertThat(start("{\"ip\": \"1.2.3.4\"}")).isInstanceOf(Unclear.class);
  }

  @Test
  void whatWasIgnoredIsNoSuccessEvenWhereTheRunCannotBeStopped() {
    server.speaks(PackServer.PACK.replace("{id: run}", "{id: run, ignored: run, advice: Look.}"));

    assertThat(start("{\"ip\": \"1.2.3.4\"}"))
        .isEqualTo(new StartOutcome.Started(REMOTE + "/unheeded"));
    try (SoarPlatform platform = open()) {
      RunReport report = platform.status(REMOTE + "/unheeded");
      assertThat(report.state()).isEqualTo(RunState.PARTLY);
      assertThat(report.message())
          .isEqualTo(
              "soc: it was done (it says 'fine'). It ran without all that it was given, which it"
                  + " ignored, and was told to stop where it can be. Look.");
    }
    assertThat(server.asked())
        .extracting(Asked::target)
        .contains("/flows/9007199254740993/runs/9007199254740994/stop");
  }

  @Test
  void anIdThatLeadsElsewhereEndsNothing() {
    server.speaks(PackServer.PACK.replace("{id: run}", "{id: run, ignored: run}"));
    server.namesRuns("..");

    assertThat(start("{\"ip\": \"1.2.3.4\"}"))
        .isEqualTo(new StartOutcome.Started(PackServer.LARGE + "/../unheeded"));
    assertThat(server.startsAsked()).isEqualTo(1);
  }

  @Test
  void aSegmentThatWouldLeadElsewhereIsNotSent() {
    try (SoarPlatform platform = open()) {
      StartRequest up = new StartRequest("run_1", "..", "any", Arguments.NONE);

      assertThat(platform.start(up))
          .isEqualTo(
              new NotStarted(
                  PlatformProblem.REJECTED, "playbook_id cannot be a part of a path: '..'."));
      assertThat(platform.objection("..", Arguments.NONE)).isPresent();
    }
    assertThat(server.asked()).isEmpty();
  }
}
