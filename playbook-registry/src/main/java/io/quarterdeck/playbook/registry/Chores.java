package io.quarterdeck.playbook.registry;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hub does again and again for itself, on virtual threads; nothing is caught up. */
final class Chores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(1, Thread.ofVirtual().name("registry-timer").factory());

  /**
   * Begins a chore at once, and again and again.
   *
   * @param chore does it, and says how long to wait before the next time
   */
  void repeat(String name, Supplier<Duration> chore) {
    Thread.ofVirtual().name("registry-" + name).start(() -> done(name, chore));
  }

  // Nobody asks what came of the next one: it looks after itself.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void done(String name, Supplier<Duration> chore) {
    Duration pause = AFTER_A_FAULT;
    try {
      pause = chore.get();
    } catch (RuntimeException e) {
      LOG.warn("{} failed; it is tried again in {}", name, pause, e);
    }
    try {
      timer.schedule(() -> repeat(name, chore), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} ends with the registry", name, e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
