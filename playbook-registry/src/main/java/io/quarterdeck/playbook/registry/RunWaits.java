package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Those who wait for a run: woken when this hub writes it, and looking for what others wrote. */
final class RunWaits {
  /** For what other hubs write. */
  private static final long PACE = Duration.ofMillis(500).toNanos();

  private final RunTable runs;
  private final Map<RunId, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

  RunWaits(RunTable runs) {
    this.runs = runs;
    runs.onChange(this::wake);
  }

  /** Waits until a run is not under way, or for so long; empty when there is no such run. */
  Optional<Run> await(RunId id, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    Semaphore changed = begin(id);
    try {
      Optional<Run> run = runs.find(id);
      long left = deadline - System.nanoTime();
      while (run.isPresent() && run.get().state().isUnderWay() && left > 0) {
        if (changed.tryAcquire(Math.min(left, PACE), TimeUnit.NANOSECONDS)) {
          changed.drainPermits();
        }
        run = runs.find(id);
        left = deadline - System.nanoTime();
      }
      return run;
    } finally {
      end(id, changed);
    }
  }

  private void wake(RunId run) {
    waiting.getOrDefault(run, Set.of()).forEach(Semaphore::release);
  }

  // Before the first look, so that no change falls between the two.
  private Semaphore begin(RunId run) {
    Semaphore changed = new Semaphore(0);
    waiting.compute(
        run,
        (id, all) -> {
          Set<Semaphore> others = all == null ? ConcurrentHashMap.newKeySet() : all;
          others.add(changed);
          return others;
        });
    return changed;
  }

  private void end(RunId run, Semaphore changed) {
    waiting.computeIfPresent(
        run,
        (id, all) -> {
          all.remove(changed);
          return all.isEmpty() ? null : all;
        });
  }
}
