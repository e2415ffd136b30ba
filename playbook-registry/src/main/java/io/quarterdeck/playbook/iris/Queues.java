package io.quarterdeck.playbook.iris;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets runs about the same source reference work one after the other. */
final class Queues {
  private static final int MANY = 64;

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(MANY).toArray(ReentrantLock[]::new);

  <T> T inTurn(String ref, Supplier<T> work) {
    ReentrantLock lock = locks[Math.floorMod(ref.hashCode(), MANY)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
