package io.quarterdeck.server.incident.live;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One reader's end of a stream: little waits in it, and who does not read is cut off.
 *
 * <p>Written by one thread; ended by any.
 */
final class Outlet {
  private static final int MOST_WAITING = 64;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Duration patience;
  private final Sinks.Many<Frame> sink =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
  private final Sinks.One<Frame> end = Sinks.one();
  private volatile boolean over;

  /**
   * An outlet.
   *
   * @param patience how long a reader may take nothing
   */
  Outlet(Duration patience) {
    this.patience = patience;
  }

  /** What the reader reads; subscribed to once, and over at once when it is ended. */
  Flux<Frame> frames() {
    return sink.asFlux().takeUntilOther(ended()).doFinally(signal -> over = true);
  }

  private Mono<Frame> ended() {
    return end.asMono();
  }

  /**
   * Tells a frame, and waits for a slow reader.
   *
   * @return false when nobody reads any more
   */
  boolean tell(Frame frame) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!over) {
      Sinks.EmitResult result = sink.tryEmitNext(frame);
      if (result.isSuccess()) {
        return true;
      }
      if (result != Sinks.EmitResult.FAIL_OVERFLOW || System.nanoTime() > until) {
        break;
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    cut();
    return false;
  }

  /** Whether nobody reads any more. */
  boolean isOver() {
    return over;
  }

  /** Ends it; a client may come back at once. */
  void end() {
    over = true;
    end.tryEmitEmpty();
  }

  /** Ends it for somebody who does not read: the connection with it. */
  private void cut() {
    over = true;
    end.tryEmitError(new IllegalStateException("a client does not read what it asked for"));
  }
}
