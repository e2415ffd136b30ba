package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One token takes no more than its share, and is told how to go on. */
class LimitsTest {
  private static final int CALLS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path home;
  private static SocPlatform platform;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    platform = new SocPlatform();
    platform.connect(home);
    hub =
        RunningHub.start(
            home,
            Map.of(
                "QUARTERDECK_MCP_CALLS_PER_MINUTE",
                String.valueOf(CALLS),
                "QUARTERDECK_MCP_RUNS",
                "2",
                "QUARTERDECK_MCP_WAIT_SECONDS",
                "1"));
  }

  @AfterAll
  static void stop() {
    hub.close();
    platform.close();
  }

  private static String said(JsonNode answer) {
    return answer.at("/content/0/text").asString("");
  }

  @Test
  void callsOfAMinuteAreCountedByToken() {
    McpClient looker = new McpClient(hub, "looker");
    // A minute may end meanwhile; two do not.
    List<String> refused =
        IntStream.rangeClosed(0, 2 * CALLS)
            .mapToObj(each -> looker.call("list_runs", "{}"))
            .filter(answer -> answer.path("isError").booleanValue())
            .map(LimitsTest::said)
            .toList();

    assertThat(refused).isNotEmpty();
    assertThat(refused.getFirst()).contains("looker", "12 calls", "go on in");
    assertThat(
            new McpClient(hub, RunningHub.ANA).call("list_runs", "{}").path("isError").asString())
        .isEqualTo("false");
  }

  @Test
  void readsAreCountedWithThem() {
    hub.let("reader", Set.of(Scope.READ));
    McpClient reader = new McpClient(hub, "reader");
    ObjectNode rules = JsonMapper.shared().createObjectNode().put("uri", "quarterdeck://rules");
    List<String> refused =
        IntStream.rangeClosed(0, 2 * CALLS)
            .mapToObj(each -> McpClient.last(reader.stateless("resources/read", rules.deepCopy())))
            .filter(answer -> answer.has("error"))
            .map(answer -> answer.at("/error/message").asString(""))
            .toList();

    assertThat(refused).isNotEmpty();
    assertThat(refused.getFirst()).contains("reader", "12 calls", "go on in");
    assertThat(reader.tools()).isNotEmpty();
  }

  @Test
  void runsAtWorkAreCountedByRequester() {
    McpClient ana = new McpClient(hub, RunningHub.ANA);
    String look = "{\"ip\":\"203.0.113.61\"}";
    await().atMost(PATIENCE).until(() -> ana.tools().contains("threatbook_ip"));
    platform.isAtWork(true);
    JsonNode first = ana.call("threatbook_ip", look);
    JsonNode second = ana.call("threatbook_ip", look);
    JsonNode third = ana.call("threatbook_ip", look);
    JsonNode fromSomebodyElse = new McpClient(hub, RunningHub.SOAR).call("threatbook_ip", look);
    platform.isAtWork(false);

    assertThat(first.at("/structuredContent/state").asString("")).isEqualTo("running");
    assertThat(second.at("/structuredContent/state").asString("")).isEqualTo("running");
    assertThat(said(third)).contains("2 runs that ana asked for", "list_runs");
    assertThat(fromSomebodyElse.path("isError").booleanValue()).isFalse();
  }

  @Test
  void anAnswerThatIsTooLongSaysHowToAskForLess() {
    McpClient soar = new McpClient(hub, RunningHub.SOAR);
    String alert =
        """
        {"alert": {"source": "acme-vpn", "source_alert_id": "long", "severity": 75,
          "rule": {"id": "vpn", "name": "VPN login"}, "title": "%s",
          "event_time": "%s", "kind": "endpoint", "entities": [
            {"type": "host", "value": "srv-long", "role": "victim"}]}}
        """
            .formatted("x".repeat(70_000), Instant.now());
    String id = soar.call("decide_alert", alert).at("/structuredContent/decision_id").asString("");
    String asked = "{\"decision_id\":\"" + id + "\",\"include_alert\":true}";

    assertThat(said(soar.call("explain_decision", asked)))
        .contains("at most 65536", "what can be left out")
        .hasSizeLessThan(300);
    assertThat(said(soar.call("explain_decision", asked.replace("true", "false"))))
        .contains(id)
        .hasSizeLessThan(65_536);
  }
}
