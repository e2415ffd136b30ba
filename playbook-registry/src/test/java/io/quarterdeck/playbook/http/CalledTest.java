package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.http.RecordedExchange.Request;
import io.quarterdeck.playbook.http.ScriptedServer.Asked;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalledTest {
  private static final URI ADDRESS = URI.create("https://hub.example.com/runs/callback/qd_cb_1");
  private static final String PACK =
      """
      auth: none
      callback:
        state: status
        states: {succeeded: [done], failed: [broken], running: [busy]}
        result: output
        message: note
      playbooks:
        isolate:
          title: Isolate
          path: /isolate
          parameters: {host: {type: string, required: true}}
          body: {host: $host, tell: $callback}
      """;

  private static final String FOLLOWED =
      """
      started: {id: job}
      status:
        path: /jobs/$remote_id
        state: state
        states: {succeeded: [done], failed: [broken]}
      """;

  @TempDir Path folder;
  private PackHome home;
  private ScriptedServer server;

  @BeforeEach
  void serve() throws IOException {
    home = new PackHome(folder);
    server = new ScriptedServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private SoarPlatform open(String pack) throws IOException {
    home.write("platforms/lab.yaml", pack);
    Connection connection =
        new Connection(
            "soc", server.url(), "", null, false, Duration.ofSeconds(5), Map.of("pack", "lab"));
    return PackPlatform.open(
        connection, new DataFolder(folder, variable -> null), Clock.systemUTC());
  }

  private StartOutcome started(SoarPlatform platform, String answer) {
    server.expects(List.of(new Request("POST /isolate", List.of(), "", 202, answer)));
    return platform.start(
        new StartRequest("run_1", "isolate", "any", Arguments.parse("{\"host\": \"pc-7\"}"))
            .toldAt(ADDRESS));
  }

  @Test
  void theAddressIsSentAndTheRunGoesOnUntilItIsCalled() throws IOException {
    try (SoarPlatform platform = open(PACK)) {
      assertThat(platform.callsBack("isolate")).isTrue();
      assertThat(platform.callsBack("nothing")).isFalse();
      assertThat(started(platform, "{}"))
          .isEqualTo(new StartOutcome.Started("isolate/run_1/awaited"));
      assertThat(server.asked().getFirst().body())
          .isEqualTo("{\"host\":\"pc-7\",\"tell\":\"" + ADDRESS + "\"}");

      RunReport waits = platform.status("isolate/run_1/awaited");
      assertThat(waits.state()).isEqualTo(RunState.RUNNING);
      assertThat(waits.message())
          .isEqualTo("soc: it is running, and calls the hub when it has ended.");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\": \"done\", \"output\": {\"id\": 9007199254740993.10}} | SUCCEEDED",
        "{\"status\": \"broken\", \"note\": \"no agent\"} | FAILED",
        "{\"status\": \"busy\"} | RUNNING",
        "{\"status\": \"DONE\"} | UNKNOWN",
        "{\"status\": true} | UNKNOWN"
      })
  void aCallIsReadAsThePackSays(String said, RunState state) throws IOException {
    try (SoarPlatform platform = open(PACK)) {
      assertThat(platform.told("isolate", "isolate/run_1/awaited", said).state()).isEqualTo(state);
    }
  }

  @Test
  void resultAndMessageAreWhereThePackSays() throws IOException {
    try (SoarPlatform platform = open(PACK)) {
      RunReport done =
          platform.told(
              "isolate",
              null,
              "{\"status\": \"done\", \"output\": {\"id\": 9007199254740993.10}, \"note\": \"ok\"}");

      assertThat(done.result()).isEqualTo("{\"id\":9007199254740993.10}");
      assertThat(done.message()).isEqualTo("soc: it was done (it says 'done'). It says: \"ok\".");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"status\": \"\"}", "{\"status\": {\"a\": 1}}", "{\"state\": \"done\"}"})
  void aCallWithoutAWordIsGarbled(String said) throws IOException {
    try (SoarPlatform platform = open(PACK)) {
      assertThat(
              catchThrowableOfType(
                      PlatformException.class, () -> platform.told("isolate", null, said))
                  .problem())
          .isEqualTo(PlatformProblem.GARBLED);
    }
  }

  @Test
  void whatWasNotHeededIsNoSuccess() throws IOException {
    try (SoarPlatform platform = open(PACK + "started: {ignored: dropped, advice: Look.}\n")) {
      assertThat(started(platform, "{\"dropped\": [\"host\"]}"))
          .isEqualTo(new StartOutcome.Started("isolate/run_1/unheeded/awaited"));

      RunReport report =
          platform.told("isolate", "isolate/run_1/unheeded/awaited", "{\"status\": \"done\"}");
      assertThat(report.state()).isEqualTo(RunState.PARTLY);
      assertThat(report.message()).endsWith("Look.");
    }
  }

  @Test
  void aStartThatSaysItHasEndedHasEnded() throws IOException {
    String told = "started: {state: at, states: {succeeded: [end], failed: [no], running: [on]}}\n";
    try (SoarPlatform platform = open(PACK + told)) {
      assertThat(started(platform, "{\"at\": \"no\"}"))
          .isInstanceOfSatisfying(
              StartOutcome.Ended.class,
              ended -> assertThat(ended.report().state()).isEqualTo(RunState.FAILED));
      assertThat(started(platform, "{\"at\": \"on\"}"))
          .isEqualTo(new StartOutcome.Started("isolate/run_1/awaited"));
    }
  }

  @Test
  void aRunThatCanBeAskedForIsAskedForTooAndTheWordsAreTheSame() throws IOException {
    String states = "  states: {succeeded: [done], failed: [broken], running: [busy]}\n";
    try (SoarPlatform platform = open(PACK.replace(states, "") + FOLLOWED)) {
      assertThat(started(platform, "{\"job\": 7}"))
          .isEqualTo(new StartOutcome.Started("isolate/7"));
      server.expects(
          List.of(new Request("GET /jobs/7", List.of(), "", 200, "{\"state\": \"done\"}")));

      assertThat(platform.status("isolate/7").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(platform.told("isolate", "isolate/7", "{\"status\": \"broken\"}").state())
          .isEqualTo(RunState.FAILED);
    }
  }

  @Test
  void whereAnIdMayBeMissingItsRunIsAwaited() throws IOException {
    try (SoarPlatform platform =
        open(PACK + FOLLOWED.replace("{id: job}", "{id: job, id_optional: true}"))) {
      assertThat(started(platform, "{\"job\": 7}"))
          .isEqualTo(new StartOutcome.Started("isolate/7"));
      assertThat(started(platform, "{}"))
          .isEqualTo(new StartOutcome.Started("isolate/run_1/awaited"));

      assertThat(platform.status("isolate/run_1/awaited").state()).isEqualTo(RunState.RUNNING);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aRunThatIsNamedAndCannotBeAskedForIsAwaitedByItsName() throws IOException {
    try (SoarPlatform platform =
        open(PACK + "started: {id: job}\ncancel: {path: /jobs/$remote_id/stop}\n")) {
      assertThat(started(platform, "{\"job\": 7}"))
          .isEqualTo(new StartOutcome.Started("isolate/7/awaited"));
      server.expects(List.of(new Request("POST /jobs/7/stop", List.of(), "", 200, "{}")));

      assertThat(platform.status("isolate/7/awaited").state()).isEqualTo(RunState.RUNNING);
      assertThat(platform.cancel("isolate/7/awaited")).isEqualTo(new CancelOutcome.Accepted());
      assertThat(server.asked()).extracting(Asked::line).containsExactly("POST /jobs/7/stop");
    }
  }

  @Test
  void nothingIsSentWithoutAnAddress() throws IOException {
    try (SoarPlatform platform = open(PACK)) {
      StartRequest request =
          new StartRequest("run_1", "isolate", "any", Arguments.parse("{\"host\": \"pc-7\"}"));

      assertThat(platform.objection("isolate", request.arguments())).isEmpty();
      assertThat(platform.start(request))
          .isEqualTo(
              new StartOutcome.NotStarted(
                  PlatformProblem.REJECTED,
                  "soc would have to call the hub, which does not know its own address."));
    }
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tell: $callback | tell: x | say in start where the address to call goes: $callback",
        "state: status | stat: status | callback needs a state, like state: status",
        "succeeded: [done], | | states must say which words mean succeeded, and which failed"
      })
  void whatIsMissingIsSaid(String was, String is, String mistake) throws IOException {
    assertThat(home.mistakes(PACK.replace(was, is == null ? "" : is)))
        .anySatisfy(line -> assertThat(line).contains(mistake));
  }

  @Test
  void theAddressStandsForNothingWhereNobodyIsToCall() throws IOException {
    String silent =
        PACK.substring(0, PACK.indexOf("callback:")) + PACK.substring(PACK.indexOf("playbooks:"));

    assertThat(home.mistakes(silent))
        .singleElement()
        .asString()
        .contains("$callback", "stands for nothing here");
  }
}
