package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out case numbers that were never used, from blocks reserved in SQL.
 *
 * <p>Another block is fetched in the background when one runs low, so that {@link #next} rarely
 * waits and goes on for a while when the database is away. A restart skips what is left.
 */
public final class CaseNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(CaseNumbers.class);
  private static final int BLOCK = 20;
  private static final int LOW = 10;

  private final Database database;
  private final PriorityQueue<Long> left = new PriorityQueue<>();
  private final ReentrantLock reserving = new ReentrantLock();
  private boolean fetching;

  /** Reserves the first block, so that a new installation begins with case 1. */
  public CaseNumbers(Database database) {
    this.database = database;
    fetch();
  }

  /** A number without waiting for one; empty when none is left at the moment. */
  public Optional<Long> poll() {
    return Optional.ofNullable(take());
  }

  /**
   * A number; blocks only when none is left.
   *
   * @throws DatabaseAwayException when none is left and the database is away
   */
  public long next() {
    while (true) {
      Long number = take();
      if (number != null) {
        return number;
      }
      reserveWhenEmpty();
    }
  }

  /** Takes back a number that no window and no decision ever heard of. */
  public synchronized void giveBack(long number) {
    left.add(number);
  }

  private synchronized @Nullable Long take() {
    if (left.size() <= LOW && !fetching) {
      fetching = true;
      Thread.ofVirtual().name("case-numbers").start(this::fetch);
    }
    return left.poll();
  }

  private void fetch() {
    try {
      reserve();
    } catch (DatabaseAwayException e) {
      LOG.debug("no case numbers at the moment: {}", e.getMessage());
    } finally {
      fetched();
    }
  }

  private synchronized void fetched() {
    fetching = false;
  }

  /** One at a time, so that a crowd that finds none asks once. */
  private void reserveWhenEmpty() {
    reserving.lock();
    try {
      if (isEmpty()) {
        reserve();
      }
    } finally {
      reserving.unlock();
    }
  }

  private synchronized boolean isEmpty() {
    return left.isEmpty();
  }

  private void reserve() {
    long last = database.write(connection -> Counters.CASE_NUMBER.add(connection, BLOCK));
    add(last);
  }

  private synchronized void add(long last) {
    for (long number = last - BLOCK + 1; number <= last; number++) {
      left.add(number);
    }
  }
}
