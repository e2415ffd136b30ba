package io.quarterdeck.decision.correlation.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.quarterdeck.decision.correlation.WindowUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts over the one connection, with everything that a failing Redis needs: the first call
 * to a frozen one costs its timeout, those after it fail at once, and a probe finds out when it is
 * back.
 */
final class RedisScriptClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisScriptClient.class);
  private final RedisConnection connection;
  private final CircuitBreaker breaker;
  private final AtomicBoolean probing = new AtomicBoolean();

  RedisScriptClient(RedisAddress address, Duration timeout) {
    connection = new RedisConnection(new RedisOpener(address, timeout));
    breaker = CircuitBreaker.of("redis", openAtTheFirstFailure());
  }

  /**
   * Runs a script in one round trip, two where Redis does not know it yet.
   *
   * @param keys at least one; all of one hash slot
   * @return failed with a {@link WindowUnavailableException} when Redis is away or too slow
   */
  CompletionStage<List<Object>> run(RedisScript script, List<String> keys, List<String> arguments) {
    RedisClusterAsyncCommands<String, String> commands = connection.commands();
    if (commands == null) {
      return CompletableFuture.failedFuture(
          new WindowUnavailableException("Redis at " + connection + " is not connected yet"));
    }
    return breaker
        .executeCompletionStage(() ->
            evaluate(
                commands, script, keys.toArray(String[]::new), arguments.toArray(String[]::new)))
        .exceptionallyCompose(failure -> failed(failure, keys.getFirst()));
  }

  /** Whether Redis answers at the moment. */
  boolean available() {
    return connection.isOpen() && breaker.getState() == State.CLOSED;
  }

  @Override
  public void close() {
    connection.close();
  }

  private static CompletionStage<List<Object>> evaluate(
      RedisClusterAsyncCommands<String, String> commands,
      RedisScript script,
      String[] keys,
      String[] arguments) {
    CompletionStage<List<Object>> known =
        commands.evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments);
    return known.exceptionallyCompose(failure ->
        unwrap(failure) instanceof RedisNoScriptException
            ? commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments)
            : CompletableFuture.failedFuture(failure));
  }

  private CompletionStage<List<Object>> failed(Throwable failure, String key) {
    Throwable cause = unwrap(failure);
    if (!(cause instanceof RedisCommandExecutionException)) {
      probe(key);
    }
    String state = cause instanceof CallNotPermittedException ? "is away" : "failed";
    return CompletableFuture.failedFuture(
        new WindowUnavailableException(
            "Redis at " + connection + " " + state + ": " + cause.getMessage(), cause));
  }

  /** Asks for the key whose call failed, so that a cluster's right node is asked. */
  private void probe(String key) {
    if (breaker.getState() != State.CLOSED && probing.compareAndSet(false, true)) {
      log.warn("Redis at {} does not answer; correlation is off until it does", connection);
      ask(key);
    }
  }

  private void ask(String key) {
    RedisClusterAsyncCommands<String, String> commands = connection.commands();
    if (commands == null) {
      return;
    }
    commands
        .exists(key)
        .whenComplete((found, failure) -> {
          if (failure != null && !(unwrap(failure) instanceof RedisCommandExecutionException)) {
            connection.later(() -> ask(key), RedisConnection.RETRY);
            return;
          }
          probing.set(false);
          breaker.transitionToClosedState();
          log.info("Redis at {} answers again", connection);
        });
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static CircuitBreakerConfig openAtTheFirstFailure() {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(1)
        .minimumNumberOfCalls(1)
        .failureRateThreshold(100)
        // It is the probe that closes it, so that no caller has to try.
        .waitDurationInOpenState(Duration.ofDays(1))
        .ignoreException(failure -> unwrap(failure) instanceof RedisCommandExecutionException)
        .writableStackTraceEnabled(false)
        .build();
  }
}
