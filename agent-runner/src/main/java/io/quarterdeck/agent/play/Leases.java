package io.quarterdeck.agent.play;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.hub.Turn;
import io.quarterdeck.agent.hub.TurnDesk;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps turns while a model thinks, and stops whoever plays one that is no longer the runner's. */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final TurnDesk desk;
  private final Duration between;

  /**
   * Leases.
   *
   * @param between two signs of life
   */
  Leases(TurnDesk desk, Duration between) {
    this.desk = desk;
    this.between = between;
  }

  /** A lease that is kept until it is closed. */
  final class Kept implements AutoCloseable {
    private final Thread keeper;
    private volatile boolean lost;

    private Kept(Turn turn, Thread player) {
      this.keeper = Thread.ofVirtual().name("lease").start(() -> keep(turn, player));
    }

    private void keep(Turn turn, Thread player) {
      try {
        while (true) {
          Thread.sleep(between);
          extend(turn);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (HubRefusedException e) {
        lost = true;
        player.interrupt();
      }
    }

    /** Whether somebody else has the turn now. */
    boolean isLost() {
      return lost;
    }

    @Override
    public void close() {
      keeper.interrupt();
    }
  }

  /** Keeps a turn for the thread that plays it. */
  Kept keep(Turn turn) {
    return new Kept(turn, Thread.currentThread());
  }

  private void extend(Turn turn) throws HubRefusedException, InterruptedException {
    try {
      desk.extend(turn);
    } catch (HubAwayException e) {
      // The lease may run out meanwhile; the answer is offered all the same.
      LOG.debug("the lease of {} could not be kept: {}", turn.id(), e.why());
    }
  }
}
