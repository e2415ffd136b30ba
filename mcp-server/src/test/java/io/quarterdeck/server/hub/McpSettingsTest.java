package io.quarterdeck.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all MCP clients are shown at most is set when the hub starts. */
class McpSettingsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "QUARTERDECK_MCP_EXCLUDE, blok_ip, block_ip",
    "QUARTERDECK_MCP_TOOLS, 'block_ip,nobody', block_ip",
    "QUARTERDECK_MCP_TOOLSETS, playbook, playbooks",
    "QUARTERDECK_MCP_MODE, some, pinned",
    "QUARTERDECK_MCP_READ_ONLY, yes, 'true or false'",
  })
  void aNameThatThereIsNotStopsTheStart(String setting, String value, String known) {
    assertThatThrownBy(() -> RunningHub.start(home, Map.of(setting, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("QUARTERDECK_MCP_")
        .hasMessageContaining(value.substring(value.indexOf(',') + 1))
        .hasMessageContaining(known);
  }

  @Test
  void noAddressBringsBackWhatIsTakenFromAll() {
    Map<String, String> set =
        Map.of(
            "QUARTERDECK_MCP_READ_ONLY", "true",
            "QUARTERDECK_MCP_TOOLS", "block_ip,ip_country",
            "QUARTERDECK_MCP_EXCLUDE", "ip_country");
    try (RunningHub hub = RunningHub.start(home, set)) {
      String query = "?read_only=false&tools=block_ip,ip_country";
      assertThat(new McpClient(hub, RunningHub.SOAR, query).tools())
          .contains("query_playbook", "is_ip_blocked")
          .doesNotContain("block_ip", "ip_country", "run_playbook");
    }
  }
}
