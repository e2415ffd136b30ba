package io.quarterdeck.playbook.mcp;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.Link;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code mcp}: another MCP server, at an address or as a command. */
public final class McpType implements PlatformType {
  /** What the SDK's own clock allows beyond the time of a call over HTTP. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** For {@link java.util.ServiceLoader}. */
  public McpType() {}

  @Override
  public String type() {
    return "mcp";
  }

  @Override
  public boolean takesCommands() {
    return true;
  }

  @Override
  public SoarPlatform open(Connection connection) {
    connection.requireOnly(Set.of());
    Command command = connection.command();
    return command == null ? overHttp(connection) : overStdio(connection, command);
  }

  private static SoarPlatform overHttp(Connection connection) {
    PlatformClient client = PlatformClient.open(connection, headers(connection.secret()));
    Conversations conversations =
        new Conversations(
            connection.name(),
            connection.timeout().plus(GRACE),
            () -> new HttpPeer(connection.name(), client));
    return new McpPlatform(connection.name(), conversations, client);
  }

  private static Map<String, String> headers(String secret) {
    Map<String, String> headers = new HashMap<>(HttpPeer.ACCEPT);
    if (!secret.isEmpty()) {
      headers.put("Authorization", "Bearer " + secret);
    }
    return headers;
  }

  private static SoarPlatform overStdio(Connection connection, Command command) {
    Conversations conversations =
        new Conversations(
            connection.name(),
            connection.timeout(),
            () ->
                new ProcessPeer(
                    connection.name(), ServerProcess.start(connection.name(), command)));
    return new McpPlatform(connection.name(), conversations, Link.NONE);
  }
}
