package io.quarterdeck.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StdioBridgeTest {
  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static StdioClient client() throws IOException {
    return client("");
  }

  private static StdioClient client(String query) throws IOException {
    return new StdioClient(() -> hub, RunningHub.SOAR, query);
  }

  private static String call(String tool, String arguments) {
    return "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments);
  }

  @Test
  void bothErasOfferTheSameOverOneProcess() throws IOException {
    try (StdioClient client = client()) {
      JsonNode begun = client.initialize(1);
      JsonNode old = client.ask(2, "tools/list", "{}").at("/result/tools");
      JsonNode now = client.stateless(3, "tools/list", "{}").at("/result/tools");

      assertThat(begun.at("/result/protocolVersion").asString("")).isEqualTo("2025-11-25");
      assertThat(old.size()).isPositive();
      assertThat(now).isEqualTo(old);
    }
  }

  @Test
  void whatComesBehindTheFirstMessageBelongsToItsSession() throws IOException {
    try (StdioClient client = client()) {
      client.line(
          """
          {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {\
          "protocolVersion": "2025-11-25", "capabilities": {}, \
          "clientInfo": {"name": "script", "version": "1"}}}
          {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}\
          """);

      assertThat(client.answer(2).at("/result/tools").size()).isPositive();
    }
  }

  @Test
  void aPlaybookRunsInBothEras() throws IOException {
    String params = call("ip_country", "{\"ip\":\"185.199.108.153\"}");
    try (StdioClient client = client()) {
      client.initialize(1);
      assertThat(client.ask(2, "tools/call", params).at("/result/structuredContent/state"))
          .isEqualTo(
              client.stateless(3, "tools/call", params).at("/result/structuredContent/state"));
      assertThat(client.answer(2).at("/result/structuredContent/state").asString(""))
          .isEqualTo("succeeded");
    }
  }

  @Test
  void aNameThatNoHeaderCanHoldIsAskedForAllTheSame() throws IOException {
    try (StdioClient client = client()) {
      JsonNode answer = client.stateless(1, "tools/call", call("查询 ", "{}"));

      assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
      assertThat(answer.at("/error/message").asString("")).contains("查询");
    }
  }

  @Test
  void theViewIsPassedOn() throws IOException {
    try (StdioClient client = client("?read_only=true")) {
      String tools = client.stateless(1, "tools/list", "{}").toString();

      assertThat(tools).contains("\"ip_country\"").doesNotContain("\"block_ip\"");
    }
  }

  @Test
  void theViewOfTheTokenHoldsInBothEras() throws IOException {
    hub.let("careful", Set.of(Scope.RUN_QUERY, Scope.RUN_CHANGE), "exclude=block_ip");
    try (StdioClient client = new StdioClient(() -> hub, "careful", "?tools=block_ip")) {
      client.initialize(1);
      String old = client.ask(2, "tools/list", "{}").toString();
      String now = client.stateless(3, "tools/list", "{}").toString();

      assertThat(old).contains("\"ip_country\"").doesNotContain("\"block_ip\"");
      assertThat(now).contains("\"ip_country\"").doesNotContain("\"block_ip\"");
    }
  }

  @Test
  void aViewThatThereIsNotIsAnAnswer() throws IOException {
    try (StdioClient client = client("?toolsets=nonsense")) {
      assertThat(client.initialize(1).at("/error/message").asString(""))
          .contains("no toolset 'nonsense'");
    }
  }

  @Test
  void whatTheHubSaysUnaskedReachesTheClientInBothEras() throws IOException {
    Path pack = Files.createDirectories(home.resolve("playbooks")).resolve("away.yaml");
    try (StdioClient client = client()) {
      client.initialize(1);
      client.send(
          2,
          "subscriptions/listen",
          StdioClient.stateless("{\"notifications\":{\"toolsListChanged\":true}}"));
      client.await(line -> line.toString().contains("notifications/subscriptions/acknowledged"));
      Files.writeString(
          pack,
          "playbooks:\n  - match: {platform: builtin, name: asset_lookup}\n    disabled: true\n");
      hearsOfChanges(client, 2);
      Files.delete(pack);
      hearsOfChanges(client, 4);
    }
  }

  private static void hearsOfChanges(StdioClient client, int times) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                client.lines().stream()
                    .filter(line ->
                        line.path("method").asString("").equals("notifications/tools/list_changed"))
                    .count(),
            count -> count == times);
  }

  @Test
  void aCancelledListenerIsHeardOfNoMore() throws IOException {
    try (StdioClient client = client()) {
      client.send(
          7,
          "subscriptions/listen",
          StdioClient.stateless("{\"notifications\":{\"toolsListChanged\":true}}"));
      client.await(line -> line.toString().contains("acknowledged"));
      client.line(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");
      // Its id is free again once it has ended.
      Awaitility.await().until(() -> client.stateless(7, "tools/list", "{}").has("result"));

      assertThat(client.lines()).noneMatch(line -> line.toString().contains("broke off"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json|-32700",
        "[]|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":3}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}|-32600"
      })
  void aBadLineIsAnsweredAndTheNextOneIsTaken(String line, int code) throws IOException {
    try (StdioClient client = client()) {
      client.line(line);
      assertThat(client.await(answer -> answer.has("error")).at("/error/code").intValue())
          .isEqualTo(code);
      assertThat(client.stateless(9, "tools/list", "{}").has("result")).isTrue();
    }
  }

  @Test
  void aLineOfTenMegabytesIsRefusedByItsId() throws IOException {
    String large = "\"" + "x".repeat(10 << 20) + "\"";
    try (StdioClient client = client()) {
      client.line(
          "{\"method\":\"ping\",\"params\":{\"a\":" + large + "},\"jsonrpc\":\"2.0\",\"id\":5}");
      assertThat(client.answer(5).at("/error/message").asString("")).contains("1 MiB");
      client.line(large.repeat(2));
      client.await(line -> line.has("error") && !line.has("id"));
      assertThat(client.initialize(6).has("result")).isTrue();
    }
  }

  @Test
  void aTokenThatIsRefusedIsAnAnswer() throws IOException {
    try (StdioClient client = new StdioClient(() -> hub, "nobody", "")) {
      assertThat(client.initialize(1).at("/error/message").asString("")).contains("401");
    }
  }

  @Test
  void atTheEndOfItsInputItEndsAndAnswersWhatWasAsked() throws Exception {
    StdioClient client = client();
    client.initialize(1);
    client.send(2, "subscriptions/listen", StdioClient.stateless("{\"notifications\":{}}"));
    client.send(3, "tools/list", "{}");

    assertThat(client.end()).isTrue();
    assertThat(client.answer(3).has("result")).isTrue();
  }
}
