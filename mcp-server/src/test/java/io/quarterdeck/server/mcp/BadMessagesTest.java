package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no client should send is answered in words, and harms nobody else. */
class BadMessagesTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static McpClient soar;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    soar = new McpClient(hub, RunningHub.SOAR);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                    | -32700
          []                                                   | -32600
          [{"jsonrpc":"2.0","id":1,"method":"ping"}]           | -32600
          {"jsonrpc":"1.0","id":1,"method":"ping"}             | -32600
          {"jsonrpc":"2.0","id":1.5,"method":"ping"}           | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}          | -32600
          {"jsonrpc":"2.0","id":1,"method":7}                  | -32600
          {"jsonrpc":"2.0","id":1,"method":"ping","params":[]} | -32600
          {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}      | -32700
          "ping"                                               | -32600
          """)
  void whatIsNoMessageIsRefusedInWords(String body, int code) {
    RunningHub.Answer answer = soar.raw(body, Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("Exception", "java.", "jackson");
  }

  @Test
  void deepNestingAndLongTextHarmNothing() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    RunningHub.Answer nested =
        soar.raw(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + deep + "}}",
            Map.of());
    assertThat(nested.json().at("/error/code").intValue()).isEqualTo(-32700);
    RunningHub.Answer large = soar.raw("\"" + "x".repeat(2 << 20) + "\"", Map.of());
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().has("error")).isTrue();
    assertThat(soar.call("ip_country", "{\"ip\":null}").path("isError").booleanValue()).isTrue();
    assertThat(soar.tools()).isNotEmpty();
  }

  @Test
  void aPageOfAnotherOriginIsKeptOut() {
    RunningHub.Answer answer = soar.raw("{}", Map.of("Origin", "https://evil.example"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.at("/error/message")).contains("QUARTERDECK_MCP_ORIGINS");
    assertThat(soar.raw("{}", Map.of("Origin", "http://localhost:6274")).status()).isEqualTo(400);
  }

  @Test
  void unknownMethodsAndCursorsAreSaidInWords() {
    String session = soar.initialize("2025-11-25");
    assertThat(
            McpClient.last(soar.inSession(session, "tools/forget", "{}"))
                .at("/error/code")
                .intValue())
        .isEqualTo(-32601);
    RunningHub.Answer cursor =
        soar.stateless("tools/list", JSON.createObjectNode().put("cursor", "made-up"));
    assertThat(McpClient.last(cursor).at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(soar.stateless("tools/forget", JSON.createObjectNode()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "1e3", "1.0", "null", "true", "{}"})
  void anIdIsTextOrAWholeNumberOf64Bits(String id) {
    RunningHub.Answer answer =
        soar.inSession(
            soar.initialize("2025-11-25"),
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error/message")).startsWith("'id' takes");
  }

  @Test
  void anUnknownMethodIsNotSaidBackAtItsWholeLength() {
    String method = "tools/" + "x".repeat(100_000);
    JsonNode old =
        McpClient.last(soar.inSession(soar.initialize("2025-11-25"), method, "{}")).path("error");
    assertThat(old.path("code").intValue()).isEqualTo(-32601);
    assertThat(old.path("message").asString(""))
        .startsWith("There is no method")
        .hasSizeLessThan(200);
  }

  @Test
  void whoStatesAVersionThatThereIsNotIsToldThoseThatThereAre() {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    String session = soar.initialize("2025-11-25");
    for (Map<String, String> headers :
        List.of(
            Map.of("MCP-Protocol-Version", "1999-01-01"),
            Map.of("MCP-Protocol-Version", "1999-01-01", "Mcp-Session-Id", session))) {
      RunningHub.Answer answer = soar.raw(message, headers);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32022);
      assertThat(answer.at("/error/data/supported/0")).isEqualTo("2026-07-28");
      assertThat(answer.at("/error/data/requested")).isEqualTo("1999-01-01");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?exclude=block_ip&exclude=unblock_ip", "?mode=search&mode=all"})
  void anAddressSaysEachWordOnce(String query) {
    RunningHub.Answer answer =
        new McpClient(hub, RunningHub.SOAR, query).stateless("tools/list", JSON.createObjectNode());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error/message")).contains("once");
  }
}
