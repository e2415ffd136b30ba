package io.quarterdeck.server.hub;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.View;
import io.quarterdeck.server.mcp.http.ViewWords;
import io.quarterdeck.server.mcp.wire.Door;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is set for MCP clients. */
record McpSettings(Settings settings) {
  boolean conformance() {
    return settings.text(Setting.CONFORMANCE).equals("true");
  }

  /**
   * What clients are shown at most.
   *
   * @throws SettingsException when a name is none of a tool or toolset
   */
  View view(ToolBox box) {
    try {
      return ViewWords.of(
          Map.of(
              "mode", settings.text(Setting.MCP_MODE),
              "toolsets", settings.text(Setting.MCP_TOOLSETS),
              "tools", settings.text(Setting.MCP_TOOLS),
              "exclude", settings.text(Setting.MCP_EXCLUDE),
              "read_only", settings.text(Setting.MCP_READ_ONLY)),
          box);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("QUARTERDECK_MCP_…: " + e.getMessage());
    }
  }

  CallLimits limits(Clock clock) {
    return new CallLimits(settings.number(Setting.MCP_CALLS_PER_MINUTE), clock);
  }

  Door door() {
    return new Door(listed(Setting.MCP_ORIGINS), listed(Setting.MCP_HOSTS), isLoopback());
  }

  private Set<String> listed(Setting setting) {
    return Arrays.stream(settings.text(setting).split(","))
        .map(one -> one.strip().toLowerCase(Locale.ROOT))
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.toSet());
  }

  /** Whether the hub can be reached from this machine only. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(settings.text(Setting.BIND)).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
