package io.quarterdeck.decision.correlation.redis;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The window that any number of processes share: one Lua script per request, so that each is atomic
 * and costs one round trip.
 *
 * <p>Everything in Redis expires by itself, 48 hours after it was written at the latest. Answers
 * complete on the client's own threads, which must not be blocked. Redis must not evict (policy
 * {@code noeviction}): what it drops early opens a case twice, which SQL then settles.
 */
public final class RedisCorrelationWindow implements CorrelationWindow {
  /** How long a call may take before it counts as failed. */
  public static final Duration TIMEOUT = Duration.ofMillis(200);

  private static final RedisScript CORRELATE = RedisScript.named("correlate.lua");
  private static final RedisScript ADOPT = RedisScript.named("adopt.lua");
  private final RedisScriptClient client;

  /**
   * A window that connects in the background, and again whenever the connection is lost.
   *
   * @param url {@code redis://host:6379}, {@code rediss://…} for TLS, or {@code
   *     redis-cluster://host:7000,host:7001}
   * @throws IllegalArgumentException when the URL is none of these
   */
  public RedisCorrelationWindow(String url, Duration timeout) {
    client = new RedisScriptClient(RedisAddress.parse(url), timeout);
  }

  @Override
  public CompletionStage<Correlation> correlate(CorrelationRequest request) {
    ScriptedRequest call = ScriptedRequest.correlating(request);
    return client
        .run(CORRELATE, call.keys(), call.arguments())
        .thenApply(values -> new ScriptReply(values, request.distinctKeys()).read());
  }

  @Override
  public CompletionStage<Void> adopt(CaseState state) {
    ScriptedRequest call = ScriptedRequest.adopting(state);
    return client.run(ADOPT, call.keys(), call.arguments()).thenApply(done -> null);
  }

  @Override
  public boolean available() {
    return client.available();
  }

  @Override
  public void close() {
    client.close();
  }
}
