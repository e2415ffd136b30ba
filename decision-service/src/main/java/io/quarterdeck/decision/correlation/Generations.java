package io.quarterdeck.decision.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tables of one kind by age. What is written goes into the newest, and an old one is dropped as a
 * whole once everything in it is past its life, so that forgetting costs nothing and needs no
 * timer.
 */
final class Generations<T> {
  private static final int PER_LIFE = 4;
  private final long life;
  private final Supplier<T> maker;
  private final List<Generation<T>> newestFirst = new ArrayList<>();

  /**
   * Empty tables.
   *
   * @param life how long at least what is written stays, in milliseconds
   */
  Generations(long life, Supplier<T> maker) {
    this.life = life;
    this.maker = maker;
  }

  /** The table to write into; drops what is too old. */
  T current(long now) {
    if (newestFirst.isEmpty() || newestFirst.getFirst().since + life / PER_LIFE <= now) {
      newestFirst.addFirst(new Generation<>(maker.get(), now));
      newestFirst.removeIf(generation -> generation.until + life <= now);
    }
    Generation<T> newest = newestFirst.getFirst();
    newest.until = Math.max(newest.until, now);
    return newest.table;
  }

  int count() {
    return newestFirst.size();
  }

  /** A table by age; 0 is the newest. */
  T get(int age) {
    return newestFirst.get(age).table;
  }

  private static final class Generation<T> {
    private final T table;
    private final long since;
    private long until;

    private Generation(T table, long since) {
      this.table = table;
      this.since = since;
      this.until = since;
    }
  }
}
