package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarterdeck.decision.RehearsedRules;
import io.quarterdeck.server.RunningHub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StdioTest {
  private static final String LIST =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{
      "io.modelcontextprotocol/protocolVersion":"2026-07-28",
      "io.modelcontextprotocol/clientCapabilities":{}}}}
      """
              .replace("\n", "")
          + "\n";

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

  private static Ran run(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new Stdio(
                environment,
                new ByteArrayInputStream(LIST.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .run(List.of(words));
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Map<String, String> environment() {
    return Map.of("QUARTERDECK_HOME", home.toString());
  }

  private static ProcessBuilder process(Path folder) {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            RehearsedRules.option(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.quarterdeck.server.Quarterdeck",
            "stdio");
    process.environment().put("QUARTERDECK_HOME", folder.toString());
    return process;
  }

  @Test
  void aTokenIsThatOfTheFileOrTheVariable() {
    String looker = run(environment(), "--token", "looker.token").out();
    String soar =
        run(Map.of("QUARTERDECK_HOME", home.toString(), "QUARTERDECK_TOKEN", hub.token("soar")))
            .out();

    assertThat(looker).contains("\"explain_decision\"").doesNotContain("\"block_ip\"");
    assertThat(soar).contains("\"block_ip\"");
  }

  @Test
  void theViewIsMadeOfOptions() {
    Ran ran =
        run(
            environment(),
            "--token",
            "soar.token",
            "--read-only",
            "--tools",
            "block_ip,ip_country",
            "--exclude",
            "asset_lookup");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("\"ip_country\"")
        .doesNotContain("\"block_ip\"", "\"asset_lookup\"");
  }

  @Test
  void whatIsWrongIsSaidBesideTheOutput() {
    Ran noToken = run(environment(), "--token", "none.token");
    Ran wrong = run(environment(), "--nonsense");

    assertThat(noToken.status()).isEqualTo(1);
    assertThat(noToken.err()).contains("there is no ", "none.token");
    assertThat(noToken.out()).isEmpty();
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("no option --nonsense");
  }

  @Test
  void theSdksClientWorksWithAProcessThatJoinsTheHub() {
    ProcessBuilder process = process(home);
    ServerParameters parameters =
        ServerParameters.builder(process.command().getFirst())
            .args(process.command().subList(1, process.command().size()))
            .env(
                Map.of("QUARTERDECK_HOME", home.toString(), "QUARTERDECK_TOKEN", hub.token("soar")))
            .build();
    JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    try (McpSyncClient client =
        McpClient.sync(new StdioClientTransport(parameters, json))
            .requestTimeout(Duration.ofSeconds(30))
            .build()) {
      client.initialize();
      McpSchema.CallToolResult result =
          client.callTool(
              McpSchema.CallToolRequest.builder("ip_country")
                  .arguments(Map.of("ip", "185.199.108.153"))
                  .build());

      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .contains("decide_alert", "block_ip");
      assertThat(result.isError()).isFalse();
      assertThat(result.structuredContent().toString()).contains("country=US");
    }
  }

  @Test
  void whereNoHubRunsOneDoesUntilTheInputEnds(@TempDir Path empty) throws Exception {
    Path log = empty.resolve("log.txt");
    Process process = process(empty).redirectError(log.toFile()).start();
    process.getOutputStream().write(LIST.getBytes(UTF_8));
    process.getOutputStream().close();
    List<JsonNode> lines = lines(process);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().at("/result/tools").size()).isPositive();
    assertThat(empty.resolve("hub.url")).doesNotExist();
    assertThat(Files.exists(empty.resolve("admin.token"))).isTrue();
  }

  private static List<JsonNode> lines(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8)
        .lines()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }
}
