package io.quarterdeck.server.incident.live;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Waiters;
import io.quarterdeck.server.incident.view.MessageView;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the log after a position, again whenever it is woken, and tells one reader its messages:
 * from whichever hub, none is missed and none told twice.
 */
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int AT_ONCE = 100;

  /** Until a token that was taken away is noticed. */
  private static final Duration LOOK_AT_TOKEN = Duration.ofSeconds(1);

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Incidents incidents;
  private final MessageView messages;
  private final Waiters waiters;
  private final Wanted wanted;
  private final Outlet outlet = new Outlet(PATIENCE);
  private long position;

  /**
   * What a reader wants, and may have.
   *
   * @param incident the only one, or null for all
   * @param mayRead whether an event may be told to it
   * @param stillMay whether its token is still good; must not block
   * @param after the position before the first message
   */
  public record Wanted(
      @Nullable String incident, Predicate<Entry> mayRead, BooleanSupplier stillMay, long after) {}

  Feed(Incidents incidents, MessageView messages, Waiters waiters, Wanted wanted) {
    this.incidents = incidents;
    this.messages = messages;
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
      LOG.warn("a stream of incidents ends at {}; its reader may come back", position, e);
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
      List<Entry> entries = entries();
      if (entries.isEmpty()) {
        return any;
      }
      for (ObjectNode message : messages.messages(readable(entries))) {
        if (!outlet.tell(new Frame(message.path("id").longValue(), message.toString()))) {
          return any;
        }
        any = true;
      }
      position = entries.getLast().position();
    }
    return any;
  }

  private List<Entry> entries() {
    String incident = wanted.incident();
    return incident == null
        ? incidents.log().all(position, AT_ONCE)
        : incidents.log().since(incident, position, AT_ONCE);
  }

  private List<Entry> readable(List<Entry> entries) {
    return entries.stream().filter(wanted.mayRead()).toList();
  }

  void end() {
    outlet.end();
  }
}
