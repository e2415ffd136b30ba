package io.quarterdeck.server.command;

import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.server.stdio.HubWire;
import io.quarterdeck.server.stdio.StdioBridge;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code stdio}: MCP over standard input and output. It joins the hub that runs on the data folder;
 * where none does, one runs in this process until the input ends.
 */
public final class Stdio {
  private static final String USE =
      "[--read-only] [--mode MODE] [--toolsets NAMES] [--tools NAMES] [--exclude NAMES]";

  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Stdio(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Serves one client.
   *
   * @param environment as {@link System#getenv()}
   * @return the exit status: 0 when the input ended, 1 without a hub or a token, 2 used wrongly
   */
  public static int run(Map<String, String> environment, List<String> words) {
    PrintStream out = System.out;
    // Whatever else is printed, by the hub's log above all, must not reach the client.
    System.setOut(System.err);
    return new Stdio(environment, System.in, out, System.err).run(words);
  }

  int run(List<String> words) {
    try {
      return new HubCommand("stdio", new Verb(USE, this::serve))
          .run(words, HubClient.of(Settings.read(environment)), out, err);
    } catch (SettingsException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    }
  }

  private int serve(Call call) {
    try (HubWire wire = call.wire(call.viewQuery())) {
      if (!haveHub(call.hub())) {
        err.println("quarterdeck: no hub runs, and none could be started here");
        return 1;
      }
      call.requireToken();
      StdioBridge bridge =
          new StdioBridge(wire, in, out, line -> err.println("quarterdeck: " + line));
      // Else a call that waits would take what is meant for somebody, such as the next turn.
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::leave, "leave"));
      bridge.run();
      return 0;
    } catch (IOException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** One process starts a hub, those that come while it does join that. */
  private boolean haveHub(HubClient hub) throws IOException {
    if (hub.isThere()) {
      return true;
    }
    Path lock = hub.inHome("stdio.lock");
    Files.createDirectories(hub.inHome("."));
    try (FileChannel file =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      return held.isValid() && (hub.isThere() || LocalHub.start(loopback()));
    }
  }

  private Map<String, String> loopback() {
    Map<String, String> own = new HashMap<>(environment);
    own.put("QUARTERDECK_PORT", "0");
    own.put("QUARTERDECK_BIND", "127.0.0.1");
    return own;
  }
}
