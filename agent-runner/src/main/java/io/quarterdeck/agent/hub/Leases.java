package io.quarterdeck.agent.hub;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the hub gave to the runner while a model thinks, and stops whoever works on something
 * that is no longer the runner's.
 *
 * @param <T> what is held
 */
public final class Leases<T> {
  /** Signs of life in the time of a lease, so that one may be lost. */
  private static final int SIGNS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final Desk<T> desk;

  /**
   * Where signs of life are given.
   *
   * @param <T> what is held
   */
  @FunctionalInterface
  public interface Desk<T> {
    /**
     * Begins the lease anew.
     *
     * @throws HubRefusedException when it is no longer the runner's
     */
    void extend(T held) throws HubAwayException, HubRefusedException, InterruptedException;
  }

  public Leases(Desk<T> desk) {
    this.desk = desk;
  }

  /** A lease that is kept until it is closed. */
  public final class Kept implements AutoCloseable {
    private final Thread keeper;
    private volatile boolean lost;

    private Kept(T held, Duration lease, Thread player) {
      this.keeper =
          Thread.ofVirtual().name("lease").start(() -> keep(held, lease.dividedBy(SIGNS), player));
    }

    private void keep(T held, Duration between, Thread player) {
      try {
        while (true) {
          Thread.sleep(between);
          extend(held);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (HubRefusedException e) {
        lost = true;
        player.interrupt();
      }
    }

    /** Whether it is no longer the runner's. */
    public boolean isLost() {
      return lost;
    }

    @Override
    public void close() {
      keeper.interrupt();
    }
  }

  /**
   * Keeps something for the thread that works on it, which is interrupted when it is lost.
   *
   * @param lease how long the hub waits for a sign of life
   */
  public Kept keep(T held, Duration lease) {
    return new Kept(held, lease, Thread.currentThread());
  }

  private void extend(T held) throws HubRefusedException, InterruptedException {
    try {
      desk.extend(held);
    } catch (HubAwayException e) {
      // The lease may run out meanwhile; the answer is offered all the same.
      LOG.debug("a lease could not be kept: {}", e.why());
    }
  }
}
