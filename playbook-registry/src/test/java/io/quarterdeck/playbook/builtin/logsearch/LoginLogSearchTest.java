package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LoginLogSearchTest {
  private static final String ALICE =
      "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"CORP\\\\Alice\",\"ip\":\"2001:db8::7\","
          + "\"host\":\"WEB1.corp.example\",\"outcome\":\"failure\",\"method\":\"password\"}";

  @TempDir Path home;
  private Path folder = Path.of("");
  private Logs logs = new Logs(folder);

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(home.resolve("logs"));
    logs = new Logs(folder);
  }

  private static String login(int second, String user, String outcome) {
    return "{\"time\":\"2026-11-22T10:00:%02dZ\",\"user\":\"%s\",\"ip\":\"203.0.113.%d\",\"outcome\":\"%s\"}"
        .formatted(second, user, second, outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\": \"alice\"}",
        "{\"user\": \"ALICE@corp.example\"}",
        "{\"user\": \"OTHER\\\\alice\"}",
        "{\"user\": \" alice \"}",
        "{\"ip\": \"2001:DB8:0:0::0007\"}",
        "{\"host\": \"web1\"}",
        "{\"host\": \"Web1.Corp.Example.\"}",
        "{\"user\": \"alice\", \"ip\": \"2001:db8::7\", \"host\": \"web1\"}",
        "{\"user\": \"alice\", \"outcome\": \"failure\"}",
        "{\"user\": \"alice\", \"from\": \"2026-11-22T10:00:01Z\", \"to\": \"2026-11-22T10:00:01Z\"}",
        "{\"user\": \"alice\", \"from\": \"2026-11-22T17:00:00+07:00\"}",
        "{\"user\": \"alice\", \"to\": \"2026-11-23T09:00:00Z\"}",
        "{\"user\": \"alice\", \"hours\": 1}"
      })
  void aLoginIsFoundByWhatItIs(String query) {
    logs.with("a.jsonl", ALICE);

    assertThat(logs.logins(query))
        .containsExactly(
            "2026-11-22T10:00:01Z CORP\\Alice 2001:db8:0:0:0:0:0:7 WEB1.corp.example failure"
                + " password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\": \"alic\"}",
        "{\"user\": \"corp\"}",
        "{\"ip\": \"2001:db8::8\"}",
        "{\"host\": \"web\"}",
        "{\"user\": \"alice\", \"host\": \"web2\"}",
        "{\"user\": \"alice\", \"outcome\": \"success\"}",
        "{\"user\": \"alice\", \"from\": \"2026-11-22T10:00:02Z\"}",
        "{\"user\": \"alice\", \"to\": \"2026-11-22T10:00:00Z\"}",
        "{\"user\": \"alice\", \"to\": \"2026-11-24T10:00:00Z\"}"
      })
  void aLoginIsNotFoundByWhatItIsNot(String query) {
    logs.with("a.jsonl", ALICE);

    assertThat(logs.report(query).message()).isEqualTo("No login matches.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}|Give at least one of user, ip and host to search for.
          {"user": "  "}|Give at least one of user, ip and host to search for.
          {"outcome": "failure", "hours": 2}|Give at least one of user, ip and host to search for.
          {"ip": "203.0.113.0/24"}|'203.0.113.0/24' is no IP address. Give one IPv4 or IPv6 address, without port, prefix or zone.
          {"user": "a", "from": "yesterday"}|from is no time. Give one like 2026-11-22T10:00:00Z, or hours instead.
          {"user": "a", "to": "22/11/2026 10:00:00"}|to is no time. Give one like 2026-11-22T10:00:00Z, or hours instead.
          {"user": "a", "from": "2026-11-22T10:00:00Z", "to": "2026-11-22T09:00:00Z"}|from lies after to: exchange them.
          """)
  void aQueryThatCannotBeAnsweredIsRefusedWithWhatToGive(String query, String message) {
    logs.with("a.jsonl", ALICE);

    assertThat(logs.started(query))
        .isEqualTo(new StartOutcome.NotStarted(PlatformProblem.REJECTED, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hours\": 0}",
        "{\"hours\": 8761}",
        "{\"limit\": 0}",
        "{\"limit\": 1001}",
        "{\"outcome\": \"maybe\"}",
        "{\"user\": 7}",
        "{\"path\": \"/etc\"}"
      })
  void theSchemaRefusesWhatIsOutOfRange(String arguments) {
    LoginLogSearch playbook = new LoginLogSearch(folder, ZoneOffset.UTC, Clock.systemUTC());

    assertThat(playbook.description().parameters().problems(Arguments.parse(arguments))).hasSize(1);
  }

  @Test
  void anAbsentFolderSaysWhereToPutFiles() {
    Path absent = home.resolve("absent");

    assertThat(new Logs(absent).started("{\"user\": \"alice\"}"))
        .isEqualTo(
            new StartOutcome.NotStarted(
                PlatformProblem.NOT_FOUND,
                "There are no logs to search. Make the folder "
                    + absent
                    + " and put files into it: auth.log, Windows events as XML or JSON lines."));
  }

  @Test
  void anEmptyFolderIsAnAnswer() {
    assertThat(logs.report("{\"user\": \"alice\"}").message())
        .isEqualTo("There are no files in " + folder + ".");
  }

  @Test
  void theNewestAreShownAndAllAreCounted() {
    logs.with("b.jsonl", login(3, "x", "failure"), login(1, "x", "success"));
    logs.with("sub/a.jsonl", login(2, "x", "failure"), login(4, "y", "failure"));

    JsonNode found = logs.search("{\"user\": \"x\", \"limit\": 2}");

    assertThat(logs.report("{\"user\": \"x\", \"limit\": 2}").message())
        .isEqualTo("3 logins match: 2 failed, 1 succeeded; the newest 2 are shown.");
    assertThat(found.path("matched").asInt()).isEqualTo(3);
    assertThat(found.path("failures").asInt()).isEqualTo(2);
    assertThat(found.path("successes").asInt()).isEqualTo(1);
    assertThat(found.path("truncated").asBoolean()).isTrue();
    assertThat(found.path("distinct_ips").toString())
        .isEqualTo("[\"203.0.113.1\",\"203.0.113.2\",\"203.0.113.3\"]");
    assertThat(found.path("distinct_users").toString()).isEqualTo("[\"x\"]");
    assertThat(found.path("logins").toString())
        .isEqualTo(
            "[{\"time\":\"2026-11-22T10:00:03Z\",\"user\":\"x\",\"ip\":\"203.0.113.3\","
                + "\"host\":null,\"outcome\":\"failure\",\"method\":\"login\",\"by\":null,"
                + "\"times\":1,\"file\":\"b.jsonl\",\"line\":1},"
                + "{\"time\":\"2026-11-22T10:00:02Z\",\"user\":\"x\",\"ip\":\"203.0.113.2\","
                + "\"host\":null,\"outcome\":\"failure\",\"method\":\"login\",\"by\":null,"
                + "\"times\":1,\"file\":\"sub/a.jsonl\",\"line\":1}]");
  }

  @Test
  void packedFilesAreReadWhateverTheyAreCalled() {
    byte[] content = (ALICE + "\n").getBytes(UTF_8);
    logs.with("auth.log.2.gz", Logs.NOW, Logs.packed(content));
    logs.with("no-ending", Logs.NOW, Logs.packed(content));

    assertThat(logs.search("{\"user\": \"alice\"}").path("matched").asInt()).isEqualTo(2);
  }

  @Test
  void aFileThatWasNotWrittenToSinceIsNotReadAndCounted() {
    logs.with("new.jsonl", ALICE);
    logs.with("old.jsonl", Logs.NOW.minus(Duration.ofDays(3)), ALICE.getBytes(UTF_8));

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("files_too_old").asInt()).isEqualTo(1);
    assertThat(found.path("truncated").asBoolean()).isFalse();
  }

  @Test
  void theFutureCountsUnlessTheQuerySaysWhenItEnds() {
    logs.with(
        "a.jsonl",
        "{\"time\":\"2026-11-22T17:00:01Z\",\"user\":\"alice\",\"outcome\":\"failure\"}");

    assertThat(logs.logins("{\"user\": \"alice\"}")).hasSize(1);
    assertThat(logs.logins("{\"user\": \"alice\", \"to\": \"" + Logs.NOW + "\"}")).isEmpty();
  }
}
