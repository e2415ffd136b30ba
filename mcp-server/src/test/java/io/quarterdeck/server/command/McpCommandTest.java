package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class McpCommandTest {
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

  private static Ran run(String... words) {
    return Ran.in(home, words);
  }

  @Test
  void checkTellsWhatIsOfferedInBothErasAndWhatTheTokenIsShown() {
    Ran soar = run("mcp", "check", "--token", "soar.token");
    Ran looker = run("mcp", "check", "--token", "looker.token");

    assertThat(soar.status()).as(soar.err()).isZero();
    assertThat(soar.out())
        .startsWith(hub.url() + "/mcp\n")
        .containsPattern("  2025-11-25  quarterdeck \\S+: \\d+ tools, \\d+ prompts, \\d+ resource")
        .containsPattern("  2026-07-28  quarterdeck \\S+: \\d+ tools, \\d+ prompts, \\d+ resource");
    assertThat(looker.out()).contains("and 0 that do something");
    assertThat(soar.out()).doesNotContain("and 0 that do something");
  }

  @Test
  void checkFailsWhereTheTokenIsNotLetIn() {
    Ran firewall = run("mcp", "check", "--token", "firewall.token");

    assertThat(firewall.status()).isEqualTo(1);
    assertThat(firewall.err()).contains("lacks");
    assertThat(run("mcp", "check", "--token", "none.token").err()).contains("there is no ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-desktop", "cursor", "vscode", "mcp-remote"})
  void aBlockIsJsonWithTheAddressOrTheCommandAndNoToken(String client) {
    String printed = run("mcp", "config", client, "--token", "soar.token").out();

    JsonNode block = JsonMapper.shared().readTree(printed.substring(printed.indexOf("\n{")));

    assertThat(block.findValue("quarterdeck")).isNotNull();
    assertThat(printed)
        .containsAnyOf(hub.url() + "/mcp", home.resolve("soar.token").toString())
        .doesNotContain(hub.token("soar"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-code|claude mcp add --transport http quarterdeck URL/mcp --header \"Authorization: Bearer $QUARTERDECK_TOKEN\"",
        "gemini|gemini mcp add --transport http --header 'Authorization: Bearer $QUARTERDECK_TOKEN' quarterdeck URL/mcp",
        "codex|codex mcp add quarterdeck --url URL/mcp --bearer-token-env-var QUARTERDECK_TOKEN"
      })
  void aShellsLineNamesTheVariableThatHoldsTheToken(String client, String line) {
    assertThat(run("mcp", "config", client, "--token", "soar.token").out())
        .contains("QUARTERDECK_TOKEN must hold the token")
        .endsWith("\n\n" + line.replace("URL", hub.url()) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "claude-desktop", "cursor", "vscode", "gemini", "codex"})
  void aClientThatStartsAProcessIsGivenTheFileOfItsToken(String client) {
    assertThat(run("mcp", "config", client, "--stdio").out())
        .contains("stdio", home.resolve("mcp.token").toString(), home.toString())
        .contains("./quarterdeck token create mcp ")
        .doesNotContain(hub.url());
  }

  @Test
  void aClientThatNobodyKnowsIsRefusedWithThoseThatAre() {
    Ran ran = run("mcp", "config", "emacs");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("claude-code, claude-desktop, cursor, vscode", "not emacs");
    assertThat(run("mcp", "config").status()).isEqualTo(2);
  }
}
