package io.quarterdeck.playbook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own servers; not run where Node is not there, or {@code TEST_MCP_SERVERS} does not
 * name the folder into which they were installed.
 */
class NodeServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  @TempDir Path home;

  @BeforeAll
  static void look() {
    assumeThat(System.getenv("TEST_MCP_SERVERS"))
        .as("TEST_MCP_SERVERS names the folder with node_modules")
        .isNotNull();
    assumeThat(onThePath("node")).as("node is installed").isTrue();
  }

  private static boolean onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<String> node(String server, String... words) {
    Path script =
        Path.of(
            System.getenv("TEST_MCP_SERVERS"),
            "node_modules/@modelcontextprotocol",
            server,
            "dist/index.js");
    return Stream.concat(Stream.of("node", script.toString()), Stream.of(words)).toList();
  }

  private static SoarPlatform stdio(List<String> words) {
    return new McpType()
        .open(Connection.to(new Command(words, Map.of()), "node", PATIENCE, Map.of()));
  }

  private static RunReport call(SoarPlatform platform, String tool, String arguments) {
    StartOutcome outcome =
        platform.start(new StartRequest("run_1", tool, tool, Arguments.parse(arguments)));
    assertThat(outcome).isInstanceOf(StartOutcome.Ended.class);
    return ((StartOutcome.Ended) outcome).report();
  }

  private static void tryEverything(SoarPlatform platform) {
    List<PlatformPlaybook> tools = platform.list();
    assertThat(tools).extracting(PlatformPlaybook::id).contains("echo", "get-sum", "get-env");
    assertThat(tools).allSatisfy(tool -> assertThat(tool.enabled()).as(tool.toString()).isTrue());
    assertThat(tools).extracting(PlatformPlaybook::effect).containsOnlyNulls();
    assertThat(tools)
        .extracting(PlatformPlaybook::id)
        .doesNotContain(
            "trigger-sampling-request", "trigger-elicitation-request", "get-roots-list");

    assertThat(call(platform, "echo", "{\"message\": \"你好\"}").result())
        .isEqualTo("{\"text\":\"Echo: 你好\"}");
    assertThat(call(platform, "get-structured-content", "{\"location\": \"Chicago\"}").result())
        .startsWith("{\"temperature\":");
    RunReport picture = call(platform, "get-tiny-image", "{}");
    assertThat(picture.message()).contains("Left out: image image/png, about ");
    assertThat(call(platform, "get-sum", "{\"a\": \"x\"}").state()).isEqualTo(RunState.FAILED);
    assertThat(
            call(platform, "trigger-long-running-operation", "{\"duration\": 1, \"steps\": 2}")
                .state())
        .isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void everythingOverStdio() throws Exception {
    try (SoarPlatform platform = stdio(node("server-everything", "stdio"))) {
      tryEverything(platform);
      assertThat(call(platform, "get-env", "{}").result())
          .contains("PATH")
          .doesNotContain("TEST_MCP_SERVERS");
    }
  }

  @Test
  void everythingOverHttp() throws Exception {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(node("server-everything", "streamableHttp"));
    builder.environment().put("PORT", String.valueOf(port));
    Process server =
        builder
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("server.log").toFile())
            .start();
    try (SoarPlatform platform = http(port)) {
      await().atMost(PATIENCE).until(() -> answers(port));
      tryEverything(platform);
    } finally {
      server.destroyForcibly();
    }
  }

  private static SoarPlatform http(int port) {
    URI url = URI.create("http://localhost:" + port + "/mcp");
    return new McpType().open(new Connection("node", url, "", null, false, PATIENCE, Map.of()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void filesystemStaysInItsFolder() throws Exception {
    Files.writeString(home.resolve("seen.txt"), "203.0.113.7\n");
    try (SoarPlatform platform = stdio(node("server-filesystem", home.toString()))) {
      assertThat(platform.list())
          .filteredOn(tool -> tool.id().equals("read_text_file") || tool.id().equals("write_file"))
          .hasSize(2)
          .allSatisfy(tool -> assertThat(tool.enabled()).isTrue());
      assertThat(call(platform, "read_text_file", path("seen.txt")).result())
          .contains("203.0.113.7");
      RunReport outside = call(platform, "read_text_file", "{\"path\": \"/etc/passwd\"}");
      assertThat(outside.state()).isEqualTo(RunState.FAILED);
      assertThat(outside.message()).contains("node says that it failed: '");
    }
  }

  private String path(String file) {
    return "{\"path\": \"" + home.resolve(file) + "\"}";
  }
}
