package io.quarterdeck.server.command;

import io.quarterdeck.decision.http.DecisionService;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.hub.Hub;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A hub in the process of a command; the process's end closes it. */
final class LocalHub {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private LocalHub() {}

  /**
   * Starts one, and waits until it is ready.
   *
   * @param environment as {@link System#getenv()}
   * @return whether it is; where it is not, the log says why
   */
  static boolean start(Map<String, String> environment) {
    File ready = Settings.read(environment).home().resolve("hub.url").toFile();
    if (ready.exists() && !ready.delete()) {
      return false;
    }
    CompletableFuture<Integer> hub =
        CompletableFuture.supplyAsync(
            () -> DecisionService.run(environment, Hub.OPENER), LocalHub::begin);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (ready.length() == 0) {
      if (hub.isDone() || System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(10_000_000);
    }
    return true;
  }

  private static void begin(Runnable hub) {
    Thread.ofPlatform().name("hub").daemon().start(hub);
  }
}
