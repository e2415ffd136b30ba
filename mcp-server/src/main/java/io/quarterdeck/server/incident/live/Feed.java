package io.quarterdeck.server.incident.live;

import io.quarterdeck.server.incident.Waiters;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Reads the log after a position, again whenever it is woken, and tells one reader its messages:
 * from whichever hub, none is missed and none told twice.
 */
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /** Until a token that was taken away is noticed. */
  private static final Duration LOOK_AT_TOKEN = Duration.ofSeconds(1);

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Waiters waiters;
  private final Wanted wanted;
  private final Outlet outlet = new Outlet(PATIENCE);
  private long position;

  /**
   * What a reader wants, and may have.
   *
   * @param source where it comes from
   * @param stillMay whether its token is still good; must not block
   * @param after the position before the first message
   */
  public record Wanted(Source source, BooleanSupplier stillMay, long after) {}

  /** A log, as one reader may read it; blocks. */
  @FunctionalInterface
  public interface Source {
    /** What comes after a position, or a beginning of that. */
    Part after(long position);
  }

  /**
   * A part of a log.
   *
   * @param frames what of it is told
   * @param last the position of its last entry, told or not; that before it where there is none
   */
  public record Part(List<Frame> frames, long last) {
    public Part {
      frames = List.copyOf(frames);
    }
  }

  Feed(Waiters waiters, Wanted wanted) {
    this.waiters = waiters;
    this.wanted = wanted;
    this.position = wanted.after();
  }

  /** What the reader reads; a sign of life comes first. */
  Flux<Frame> frames() {
    return outlet.frames();
  }

  /** Tells until nobody reads, or nobody may; blocks. */
  void run() {
    try {
      tellAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("a stream ends at {}; its reader may come back", position, e);
    } finally {
      outlet.end();
    }
  }

  private void tellAll() throws InterruptedException {
    long told = System.nanoTime() - BEAT.toNanos();
    long looked = -1;
    while (!outlet.isOver() && wanted.stillMay().getAsBoolean()) {
      long seen = waiters.seen();
      boolean quiet = System.nanoTime() - told >= BEAT.toNanos();
      if (quiet && !outlet.tell(Frame.BEAT)) {
        return;
      }
      // Once in a while without being woken, for what another hub could not tell.
      if (seen != looked || quiet) {
        told = told() || quiet ? System.nanoTime() : told;
        looked = seen;
      }
      waiters.await(seen, LOOK_AT_TOKEN);
    }
  }

  /** Whether there was anything to tell. */
  private boolean told() throws InterruptedException {
    boolean any = false;
    while (wanted.stillMay().getAsBoolean()) {
      Part part = wanted.source().after(position);
      if (part.last() == position) {
        return any;
      }
      for (Frame frame : part.frames()) {
        if (!outlet.tell(frame)) {
          return any;
        }
        any = true;
      }
      position = part.last();
    }
    return any;
  }

  void end() {
    outlet.end();
  }
}
