package io.quarterdeck.server.incident;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for something to happen in incidents. */
public final class Waiters {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition happened = lock.newCondition();
  private long count;
  private boolean ended;

  /** How much has happened; to be read before looking for something, and waited on after. */
  public long seen() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Something has happened. */
  public void wake() {
    lock.lock();
    try {
      count++;
      happened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits any more. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      happened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody waits any more. */
  public boolean isOver() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until more has happened than was seen, or the time or all waiting is over. */
  public void await(long seen, Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lockInterruptibly();
    try {
      while (count == seen && left > 0 && !ended) {
        left = happened.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
