package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.http.RecordedExchange.Request;
import io.quarterdeck.playbook.http.RecordedExchange.Step;
import io.quarterdeck.playbook.http.ScriptedServer.Asked;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Plays the recorded exchange of every pack that ships; one without an exchange fails. */
class ShippedPacksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-04-13T12:00:00Z"), ZoneOffset.UTC);
  private static final Path PACKS = Path.of("src/main/resources/quarterdeck/platform-packs");

  @TempDir Path home;

  static List<String> packs() throws IOException {
    try (Stream<Path> files = Files.list(PACKS)) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyPackThatShipsIsNamed() throws IOException {
    assertThat(PackFiles.SHIPPED).containsExactlyInAnyOrderElementsOf(packs());
  }

  @ParameterizedTest
  @CsvSource({"alertmanager, true", "opsgenie, true", "ntfy, false", "awx, false"})
  void whatAPackSendsAgainMayBeStartedAgain(String pack, boolean idempotent) throws IOException {
    RecordedExchange exchange = RecordedExchange.of(pack);
    try (ScriptedServer server = new ScriptedServer();
        SoarPlatform platform = open(pack, exchange, server)) {
      server.expects(exchange.steps().getFirst().requests());
      assertThat(platform.list())
          .isNotEmpty()
          .extracting(PlatformPlaybook::idempotent)
          .containsOnly(idempotent);
    }
  }

  @ParameterizedTest
  @MethodSource("packs")
  void itSendsAndUnderstandsWhatIsRecorded(String pack) throws IOException {
    RecordedExchange exchange = RecordedExchange.of(pack);
    assertThat(exchange.steps()).hasSizeGreaterThan(2);
    try (ScriptedServer server = new ScriptedServer();
        SoarPlatform platform = open(pack, exchange, server)) {
      for (Step step : exchange.steps()) {
        server.expects(step.requests());
        Made made = made(platform, step.said());
        assertThat(made.lines()).as("%s: %s", pack, step.said()).isEqualTo(step.made());
        assertThat(step.told()).as(made.message()).allMatch(made.message()::contains);
        assertSent(step, server.asked());
      }
    }
  }

  private SoarPlatform open(String pack, RecordedExchange exchange, ScriptedServer server)
      throws IOException {
    Map<String, String> options = new LinkedHashMap<>(exchange.options());
    options.put("pack", pack);
    if (!exchange.playbooks().isEmpty()) {
      Files.writeString(home.resolve("mine.yaml"), exchange.playbooks());
      options.put("playbooks", "mine.yaml");
    }
    return PackPlatform.open(
        new Connection(
            "soc", server.url(), exchange.secret(), null, false, Duration.ofSeconds(5), options),
        new DataFolder(home, variable -> "secret-of-" + variable),
        NOON);
  }

  private static void assertSent(Step step, List<Asked> asked) {
    assertThat(asked).as(step.said()).extracting(Asked::line).isEqualTo(lines(step));
    for (int at = 0; at < asked.size(); at++) {
      Request request = step.requests().get(at);
      assertThat(json(asked.get(at).body())).as(step.said()).isEqualTo(json(request.body()));
      for (String header : request.headers()) {
        assertHeader(header, asked.get(at).headers());
      }
    }
  }

  private static void assertHeader(String header, List<String> headers) {
    if (header.startsWith("no ")) {
      String name = header.substring(3).toLowerCase(Locale.ROOT) + ":";
      assertThat(headers).noneMatch(one -> one.startsWith(name));
    } else {
      String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
      assertThat(headers).contains(name + header.substring(header.indexOf(':')));
    }
  }

  private static List<String> lines(Step step) {
    return step.requests().stream().map(Request::line).toList();
  }

  private static Object json(String body) {
    return body.isBlank() ? "" : JSON.readTree(body);
  }

  /** What came of a step, and the sentence that is told. */
  private record Made(List<String> lines, String message) {}

  private static Made made(SoarPlatform platform, String said) {
    String[] words = said.split(" ", 3);
    return switch (words[0]) {
      case "list" -> new Made(platform.list().stream().map(ShippedPacksTest::line).toList(), "");
      case "start" -> made(platform.start(request(words[1], words[2])));
      case "status" -> made("", platform.status(words[1]));
      case "cancel" -> new Made(List.of(word(platform.cancel(words[1]))), "");
      default -> throw new AssertionError("what is " + said);
    };
  }

  private static StartRequest request(String playbook, String arguments) {
    return new StartRequest("run_1", playbook, "any", Arguments.parse(arguments));
  }

  private static String line(PlatformPlaybook playbook) {
    String effect = playbook.effect() == null ? "-" : playbook.effect().word();
    return String.join(
        " | ",
        playbook.id(),
        playbook.title(),
        effect,
        playbook.enabled() ? "enabled" : "disabled",
        String.join(",", playbook.labels()),
        playbook.parameters().json());
  }

  private static Made made(StartOutcome outcome) {
    return switch (outcome) {
      case StartOutcome.Started(String id) -> new Made(List.of("started " + id), "");
      case StartOutcome.Ended(RunReport report) -> made("ended ", report);
      case StartOutcome.NotStarted not ->
          new Made(List.of("not started " + not.problem().word()), not.message());
      case StartOutcome.Unclear unclear ->
          new Made(List.of("unclear " + unclear.problem().word()), unclear.message());
    };
  }

  private static Made made(String how, RunReport report) {
    String result = report.result() == null ? "" : " " + report.result();
    return new Made(List.of(how + report.state().word() + result), report.message());
  }

  private static String word(CancelOutcome outcome) {
    return switch (outcome) {
      case CancelOutcome.Accepted accepted -> "accepted";
      case CancelOutcome.TooLate late -> "too late";
      case CancelOutcome.NotPossible not -> "not possible";
    };
  }
}
