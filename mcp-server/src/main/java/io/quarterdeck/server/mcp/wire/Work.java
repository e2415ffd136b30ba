package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Problems;
import io.quarterdeck.server.mcp.Cancellation;
import io.quarterdeck.server.mcp.ControlFlow;
import io.quarterdeck.server.mcp.RpcError;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Work on a request: on a thread of its own, within a time, and interrupted when it is left. */
public final class Work {
  /** The longest that anything takes: the longest wait for a run, and something for the rest. */
  private static final Duration LONGEST = Duration.ofSeconds(150);

  private Work() {}

  /** The result; all that goes wrong is an {@link RpcError}, but for {@link ControlFlow}. */
  public static Mono<ObjectNode> of(Callable<ObjectNode> work) {
    return Bodies.blocking(() -> ended(work))
        .timeout(LONGEST)
        .onErrorMap(thrown -> !(thrown instanceof ControlFlow), Work::error);
  }

  /** Who interrupts work waits for nothing of it any more: neither a result nor an exception. */
  private static ObjectNode ended(Callable<ObjectNode> work) throws Exception {
    try {
      return work.call();
    } catch (InterruptedException e) {
      return JsonNodeFactory.instance.objectNode();
    } catch (Exception e) {
      return unlessCancelled(e);
    }
  }

  private static ObjectNode unlessCancelled(Exception thrown) throws Exception {
    try {
      Cancellation.rethrow(thrown);
    } catch (InterruptedException e) {
      return JsonNodeFactory.instance.objectNode();
    }
    throw thrown;
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
