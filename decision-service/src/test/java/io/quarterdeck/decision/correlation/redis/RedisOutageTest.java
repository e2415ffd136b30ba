package io.quarterdeck.decision.correlation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.correlation.AlertScript;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.WindowUnavailableException;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisOutageTest {
  private static final Duration HEALED = Duration.ofSeconds(2);
  private final AtomicInteger ids = new AtomicInteger();
  private RedisProcess redis;
  private CorrelationWindow window;

  @BeforeEach
  void start() {
    redis = RedisProcess.start();
    window = new RedisCorrelationWindow(redis.url(), RedisCorrelationWindow.TIMEOUT);
    await("a connection").until(window::available);
    assertThat(answers()).isTrue();
  }

  @AfterEach
  void stop() {
    window.close();
    redis.close();
  }

  @Test
  void aFrozenRedisCostsOneTimeoutAndThenFailsAtOnceAndHealsByItself() {
    redis.freeze();
    assertThat(millisToFail()).isBetween(150L, 1_500L);
    assertThat(window.available()).isFalse();
    assertThat(IntStream.range(0, 20).mapToLong(i -> millisToFail()).sum()).isLessThan(150);

    redis.thaw();
    await("healing").atMost(HEALED).until(window::available);
    assertThat(answers()).isTrue();
  }

  @Test
  void manyInFlightWhenItFreezesAllFailWithinOneTimeout() {
    redis.freeze();
    long start = System.nanoTime();
    List<CompletableFuture<Correlation>> flying =
        IntStream.range(0, 32).mapToObj(i -> correlate()).toList();

    flying.forEach(one -> assertThatThrownBy(one::join).isInstanceOf(CompletionException.class));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEALED);
    redis.thaw();
    await("healing").atMost(HEALED).until(this::answers);
  }

  @Test
  void aRedisThatIsGoneFailsAtOnceAndOneThatComesBackEmptyIsUsedAgain() {
    redis.kill();
    await("noticing").atMost(HEALED).until(() -> !window.available());
    assertThat(millisToFail()).isLessThan(150);

    redis.restart();
    await("healing").atMost(HEALED).until(this::answers);
    assertThat(window.available()).isTrue();
  }

  @Test
  void whatAnEmptyRedisForgotIsAdopted() {
    redis.restart();
    await("healing").atMost(HEALED).until(this::answers);
    Instant then = Instant.parse("2026-03-03T00:00:00Z");
    CaseState state =
        new CaseState(
            "acme",
            70,
            Verdict.CREATE_CASE,
            3,
            "dec_x",
            null,
            then,
            false,
            Map.of("ip:9", then.plusSeconds(60)),
            List.of());
    window.adopt(state).toCompletableFuture().join();

    assertThat(correlateOn("ip:9").join().caseNumber()).isEqualTo(70L);
  }

  @Test
  void aRedisThatWasNeverThereFailsAtOnceInWordsAndIsUsedOnceItIsThere() {
    redis.kill();
    try (CorrelationWindow early =
        new RedisCorrelationWindow(redis.url(), RedisCorrelationWindow.TIMEOUT)) {
      assertThat(early.available()).isFalse();
      assertThatThrownBy(() ->
              early
                  .correlate(AlertScript.alert("acme", "a").request())
                  .toCompletableFuture()
                  .join())
          .cause()
          .isInstanceOf(WindowUnavailableException.class)
          .hasMessage("Redis at 127.0.0.1:" + redis.port() + " is not connected yet");

      redis.restart();
      await("connecting").atMost(HEALED).until(early::available);
    }
  }

  @Test
  void aClusterWhoseNodesFreezeHealsToo() {
    try (RedisClusterProcesses cluster = RedisClusterProcesses.start();
        CorrelationWindow clustered =
            new RedisCorrelationWindow(cluster.url(), RedisCorrelationWindow.TIMEOUT)) {
      CorrelationWindow single = window;
      window = clustered;
      await("a connection").atMost(Duration.ofSeconds(10)).until(this::answers);
      cluster.nodes().forEach(RedisProcess::freeze);
      assertThat(millisToFail()).isLessThan(1_500);
      assertThat(IntStream.range(0, 20).mapToLong(i -> millisToFail()).sum()).isLessThan(150);

      cluster.nodes().forEach(RedisProcess::thaw);
      await("healing").atMost(HEALED).until(window::available);
      assertThat(answers()).isTrue();
      window = single;
    }
  }

  private boolean answers() {
    return correlate().handle((answer, failure) -> answer != null).join();
  }

  private long millisToFail() {
    long start = System.nanoTime();
    assertThatThrownBy(correlate()::join).hasCauseInstanceOf(WindowUnavailableException.class);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private CompletableFuture<Correlation> correlate() {
    return correlateOn("ip:1");
  }

  private CompletableFuture<Correlation> correlateOn(String entity) {
    AlertScript alert = AlertScript.alert("acme", "a" + ids.incrementAndGet()).on(entity);
    return window.correlate(alert.request()).toCompletableFuture();
  }
}
