package io.quarterdeck.server.incident.live;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Waiters;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;

/** The streams that are read at the moment. */
public final class Feeds implements AutoCloseable {
  private static final int MOST = 500;

  private final Waiters waiters;
  private final Set<Feed> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Streams.
   *
   * @param waiters who are woken when there may be something to tell
   */
  public Feeds(Waiters waiters) {
    this.waiters = waiters;
  }

  /**
   * A stream, which begins once it is read, and ends when its reader goes.
   *
   * @throws Problem when too many are read already
   */
  public Flux<Frame> open(Feed.Wanted wanted) {
    if (open.size() >= MOST) {
      throw new Problem(
          ProblemType.TOO_MANY_STREAMS,
          MOST + " clients listen to this hub already; try again later, or listen to another one.");
    }
    Feed feed = new Feed(waiters, wanted);
    return feed.frames().doOnSubscribe(read -> start(feed));
  }

  private void start(Feed feed) {
    open.add(feed);
    if (closed) {
      feed.end();
    }
    Thread.ofVirtual()
        .name("incident-feed")
        .start(() -> {
          try {
            feed.run();
          } finally {
            open.remove(feed);
          }
        });
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Feed::end);
    waiters.wake();
  }
}
