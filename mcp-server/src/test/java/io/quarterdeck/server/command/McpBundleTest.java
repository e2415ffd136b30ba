package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundle that Claude Desktop installs, and the entry for the registry. */
class McpBundleTest {
  private static final Path BUNDLE = Path.of("src/main/mcpb");

  @TempDir Path folder;

  private static String ran(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String started(String readOnly) throws IOException, InterruptedException {
    return ran(
        "bash", BUNDLE.resolve("server/start").toString(), folder.toString(), "a b", readOnly);
  }

  @Test
  void itStartsTheInstalledQuarterdeckWithWhatTheUserChose() throws Exception {
    assertThat(started("true")).contains("choose the folder that it lies in");

    Path script =
        Files.writeString(folder.resolve("quarterdeck"), "#!/bin/sh\nprintf '%s|' \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    assertThat(started("true")).isEqualTo("stdio|--token|a b|--read-only|");
    assertThat(started("false")).isEqualTo("stdio|--token|a b|");
  }

  @Test
  void theRegistryIsToldTheSameNameAndVersionAndNoToken() {
    JsonNode manifest = JsonMapper.shared().readTree(BUNDLE.resolve("manifest.json").toFile());
    JsonNode entry = JsonMapper.shared().readTree(Path.of("../server.json").toFile());

    assertThat(entry.path("version")).isEqualTo(manifest.path("version"));
    assertThat(entry.path("name").asString("")).endsWith("/" + manifest.path("name").asString(""));
    assertThat(entry.path("description").asString("")).hasSizeLessThanOrEqualTo(100);
    assertThat(entry.at("/remotes/0/headers/0/value").asString("")).isEqualTo("Bearer {token}");
  }

  @Test
  void theBundlesOwnToolFindsItValid() throws Exception {
    String servers = System.getenv("TEST_MCP_SERVERS");
    assumeThat(servers).as("TEST_MCP_SERVERS names the folder with node_modules").isNotNull();
    Path tool = Path.of(String.valueOf(servers), "node_modules/@anthropic-ai/mcpb/dist/cli/cli.js");
    assumeThat(tool).exists();

    assertThat(ran("node", tool.toString(), "validate", BUNDLE.resolve("manifest.json").toString()))
        .contains("validation passes");
  }
}
