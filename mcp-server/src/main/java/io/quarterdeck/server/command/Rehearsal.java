package io.quarterdeck.server.command;

import io.quarterdeck.decision.http.DecisionService;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.hub.Hub;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code rehearse FILE…}: plays a hub through once, while the JDK takes notes for faster starts.
 *
 * <p>For the launcher, which gives it a data folder of its own.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TIMES = 100;

  private Rehearsal() {}

  /**
   * Starts a hub and lets it decide.
   *
   * @param environment as {@link System#getenv()}
   * @param files alerts
   * @return the exit status: 0 done, 1 when it does not start or decide
   */
  public static int run(Map<String, String> environment, List<String> files) {
    Settings settings = Settings.read(environment);
    CompletableFuture<Integer> hub =
        CompletableFuture.supplyAsync(
            () -> DecisionService.run(environment, Hub.OPENER), Rehearsal::start);
    File ready = settings.home().resolve("hub.url").toFile();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (ready.length() == 0) {
      if (hub.isDone() || System.nanoTime() > until) {
        return 1;
      }
      LockSupport.parkNanos(10_000_000);
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    DecideCommand decide = new DecideCommand(HubClient.of(settings), nowhere, System.err);
    int failed = 0;
    for (int i = 0; i < TIMES; i++) {
      failed += decide.run(files);
    }
    // The process's end is what ends the hub.
    return failed == 0 ? 0 : 1;
  }

  private static void start(Runnable hub) {
    Thread.ofPlatform().name("hub").daemon().start(hub);
  }
}
