package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Problems;
import io.quarterdeck.server.mcp.Cancellation;
import io.quarterdeck.server.mcp.ControlFlow;
import io.quarterdeck.server.mcp.RpcError;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Work on a request: within a time, and interrupted when it is left. */
public final class Work {
  /** The longest that anything takes: the longest wait for a run, and something for the rest. */
  private static final Duration LONGEST = Duration.ofSeconds(150);

  private Work() {}

  /** What may block, on a thread of its own. */
  public static <T> Mono<T> blocking(Callable<T> work) {
    return Bodies.blocking(() -> {
      try {
        return unlessCancelled(work);
      } catch (InterruptedException e) {
        // Who interrupts work waits for nothing of it any more: neither a result nor an exception.
        return null;
      }
    });
  }

  private static <T> T unlessCancelled(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Exception e) {
      Cancellation.rethrow(e);
      throw e;
    }
  }

  /**
   * The value, for one that may block.
   *
   * @throws InterruptedException when it is left, and the work with it
   */
  public static <T> T await(Mono<T> work) throws InterruptedException {
    try {
      return Objects.requireNonNull(work.block());
    } catch (RuntimeException e) {
      if (Exceptions.unwrap(e) instanceof InterruptedException left) {
        throw left;
      }
      throw e;
    }
  }

  /** The result; all that goes wrong is an {@link RpcError}, but for {@link ControlFlow}. */
  public static Mono<ObjectNode> inTime(Mono<ObjectNode> work) {
    return inTime(work, LONGEST);
  }

  static Mono<ObjectNode> inTime(Mono<ObjectNode> work, Duration longest) {
    return work.timeout(Timeouts.after(longest))
        .onErrorMap(thrown -> !(thrown instanceof ControlFlow), Work::error);
  }

  /** What nobody expected is logged; the caller learns an id. */
  private static RpcError error(Throwable thrown) {
    return switch (thrown) {
      case RpcError error -> error;
      case TimeoutException late ->
          new RpcError(
              RpcError.INTERNAL_ERROR,
              "It took too long and was ended; what had been started by then goes on, see"
                  + " list_runs.",
              null);
      default ->
          new RpcError(
              RpcError.INTERNAL_ERROR, String.valueOf(Problems.of(thrown).getMessage()), null);
    };
  }
}
