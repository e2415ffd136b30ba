package io.quarterdeck.server.mcp.wire;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Tells when a time is over, to a tenth of a second. Most requests end long before: one that sets
 * and takes back a time here wakes no thread up for it.
 */
final class Timeouts {
  private static final HashedWheelTimer WHEEL =
      new HashedWheelTimer(
          new DefaultThreadFactory("mcp-timeouts", true), 100, TimeUnit.MILLISECONDS);

  private Timeouts() {}

  /** Runs something, which must not block, when the time is over. */
  static Disposable run(Duration time, Runnable task) {
    Timeout timeout = WHEEL.newTimeout(over -> task.run(), time.toMillis(), TimeUnit.MILLISECONDS);
    return timeout::cancel;
  }

  /** Ends when the time is over. */
  static Mono<Void> after(Duration time) {
    return Mono.create(sink -> sink.onDispose(run(time, sink::success)));
  }
}
