package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * {@code rehearse FILE…}: plays a hub through once, while the JDK takes notes for faster starts.
 *
 * <p>For the launcher, which gives it a data folder of its own.
 */
public final class Rehearsal {
  private static final int TIMES = 100;

  /** What an MCP client says at first, in both eras. */
  private static final String FIRST_WORDS =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"rehearsal","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      {"jsonrpc":"2.0","id":3,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
      """;

  private Rehearsal() {}

  /**
   * Starts a hub and lets it decide.
   *
   * @param environment as {@link System#getenv()}
   * @param files alerts
   * @return the exit status: 0 done, 1 when it does not start or decide
   */
  public static int run(Map<String, String> environment, List<String> files) {
    if (!LocalHub.start(environment)) {
      return 1;
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    HubClient hub = HubClient.of(Settings.read(environment));
    DecideCommand decide = new DecideCommand(hub, nowhere, System.err);
    int failed = 0;
    for (int i = 0; i < TIMES; i++) {
      failed += decide.run(files);
    }
    ByteArrayInputStream words = new ByteArrayInputStream(FIRST_WORDS.getBytes(UTF_8));
    failed += new Stdio(environment, words, nowhere, System.err).run(List.of());
    // The process's end is what ends the hub.
    return failed == 0 ? 0 : 1;
  }
}
