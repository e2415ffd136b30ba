package io.quarterdeck.agent.play;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Takes work from the hub while there is room for one more, and has each done on a thread of its
 * own.
 *
 * @param <T> what is taken
 */
final class Taker<T> implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Source<T> source;
  private final Consumer<T> work;
  private final Trouble trouble;
  private final Semaphore room;
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
  private final Patience patience = new Patience();
  private final Thread taker;
  private volatile boolean over;

  /**
   * Where work comes from.
   *
   * @param <T> what is taken
   */
  @FunctionalInterface
  interface Source<T> {
    /** The next one; nothing where none came for a while. */
    Optional<T> next() throws HubAwayException, HubRefusedException, InterruptedException;
  }

  /** Hears why nothing could be taken. */
  interface Trouble {
    void away(String why);

    void refused(String why);
  }

  /**
   * A taker, not started.
   *
   * @param most done at a time
   * @param work does one, and ends soon when its thread is interrupted
   */
  Taker(String name, int most, Source<T> source, Consumer<T> work, Trouble trouble) {
    this.source = source;
    this.work = work;
    this.trouble = trouble;
    this.room = new Semaphore(most);
    this.taker = Thread.ofVirtual().name(name).unstarted(this::take);
  }

  void start() {
    taker.start();
  }

  private void take() {
    try {
      while (!over) {
        room.acquire();
        Optional<T> next = Optional.empty();
        try {
          next = next();
        } finally {
          if (next.isEmpty()) {
            room.release();
          }
        }
        next.ifPresent(this::begin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<T> next() throws InterruptedException {
    try {
      Optional<T> next = source.next();
      patience.succeeded();
      return next;
    } catch (HubAwayException e) {
      if (!over) {
        trouble.away(e.why());
      }
    } catch (HubRefusedException e) {
      trouble.refused(e.why());
    }
    if (!over) {
      patience.pause();
    }
    return Optional.empty();
  }

  private void begin(T one) {
    Thread worker =
        Thread.ofVirtual()
            .name("work")
            .unstarted(() -> {
              try {
                work.accept(one);
              } finally {
                workers.remove(Thread.currentThread());
                room.release();
              }
            });
    workers.add(worker);
    worker.start();
  }

  /** Takes nothing more. */
  void stopTaking() {
    over = true;
  }

  /** Ends what is under way, and waits a little for that. */
  @Override
  public void close() {
    over = true;
    taker.interrupt();
    List<Thread> working = List.copyOf(workers);
    working.forEach(Thread::interrupt);
    try {
      taker.join(GOODBYE);
      for (Thread worker : working) {
        worker.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
