package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.catalogue.SyncState;
import java.time.Duration;
import java.util.function.Supplier;

/** Syncs one platform; where that fails, again soon and then less and less often. */
final class SyncChore implements Supplier<Duration> {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 10;

  private final Supplier<SyncState> sync;
  private final Duration usual;
  private int failures;

  /**
   * A chore.
   *
   * @param usual how long to wait after a sync that went well, and at most after one that did not
   */
  SyncChore(Supplier<SyncState> sync, Duration usual) {
    this.sync = sync;
    this.usual = usual;
  }

  @Override
  public Duration get() {
    if (sync.get().problem() == null) {
      failures = 0;
      return usual;
    }
    Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    return retry.compareTo(usual) < 0 ? retry : usual;
  }
}
