package io.quarterdeck.server.bell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.correlation.redis.RedisChannel;
import io.quarterdeck.decision.correlation.redis.RedisProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two bells on one real Redis. */
class SharedBellTest {
  private final List<String> heardHere = new CopyOnWriteArrayList<>();
  private final List<String> heardThere = new CopyOnWriteArrayList<>();
  private RedisProcess redis;
  private Bell here;
  private Bell there;

  @BeforeEach
  void start() {
    redis = RedisProcess.start();
    here = Bell.shared(redis.url());
    there = Bell.shared(redis.url());
    here.listen(heardHere::add);
    there.listen(heardThere::add);
    connect();
  }

  /** Until each hears the other. */
  private void connect() {
    await()
        .until(() -> {
          here.ring("ready-here");
          there.ring("ready-there");
          return heardThere.contains("ready-here") && heardHere.contains("ready-there");
        });
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
    redis.close();
  }

  @Test
  void whatIsRungHereIsHeardThereAndOnceHere() {
    here.ring("incident:inc_1");
    here.ring("end");

    await().until(() -> heardThere.contains("end") && heardHere.contains("end"));
    there.ring("echo");
    await().until(() -> heardHere.contains("echo"));
    assertThat(heardThere).containsOnlyOnce("incident:inc_1");
    assertThat(heardHere).containsOnlyOnce("incident:inc_1");
  }

  @Test
  void aStormIsAFewMessages() {
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      here.ring("storm");
    }
    here.ring("end");

    await().until(() -> heardThere.contains("end"));
    long rounds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 5 + 2;
    assertThat(heardThere.stream().filter("storm"::equals).count()).isBetween(1L, rounds);
  }

  @Test
  void whileRedisIsAwayItRingsHereAndAfterwardsAllLookAtEverything() {
    redis.kill();
    heardHere.clear();
    heardThere.clear();

    here.ring("local");
    await().until(() -> heardHere.contains("local"));
    assertThat(heardThere).doesNotContain("local");

    redis.restart();
    await().until(() -> heardHere.contains("") && heardThere.contains(""));
    connect();
    assertThat(heardThere).doesNotContain("local");
  }

  @Test
  void ringsDuringAFrozenRedisDoNotWaitAndAreMadeUpFor() {
    redis.freeze();
    heardThere.clear();
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      here.ring("frozen-" + i);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_000);
    await().until(() -> heardHere.contains("frozen-999"));

    redis.thaw();
    await().until(() -> heardThere.contains("") || heardThere.contains("frozen-999"));
  }

  @Test
  void aBellWhoseRedisComesLaterRingsOnceItIsThere() {
    redis.kill();
    List<String> late = new CopyOnWriteArrayList<>();
    try (Bell early = Bell.shared(redis.url());
        var _ = early.listen(late::add)) {
      early.ring("local");
      await().until(() -> late.contains("local"));

      redis.restart();
      await()
          .until(() -> {
            there.ring("to-early");
            return late.contains("to-early");
          });
      await().until(() -> late.contains(""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no mark",
        "0123456789abcdef:two words",
        "0123456789abcdef:<script>",
        "0123456789ABCDEF:word",
        "0123456789abcdef",
        "0123456789abcdef:line\nbreak",
        "0123456789abcdef:\u0000",
        "0123456789abcdef:\uD83D\uDD14"
      })
  void whatIsNoRingIsNotHeard(String hostile) {
    assertHeardOnly(hostile);
  }

  @Test
  void whatIsTooLongIsNotHeard() {
    assertHeardOnly("0123456789abcdef:" + "a".repeat(181));
    assertHeardOnly("0123456789abcdef:" + "a".repeat(4_000_000));
  }

  private void assertHeardOnly(String hostile) {
    heardHere.clear();
    try (RedisChannel stranger = RedisChannel.open(redis.url(), "quarterdeck:bell", new Deaf())) {
      await().until(() -> sent(stranger, "0123456789abcdef:before"));
      assertThat(sent(stranger, hostile)).isTrue();
      assertThat(sent(stranger, "0123456789abcdef:after")).isTrue();

      await().until(() -> heardHere.contains("after"));
      assertThat(heardHere)
          .filteredOn(word -> !word.startsWith("ready-"))
          .containsOnly("before", "after");
    }
  }

  private static boolean sent(RedisChannel stranger, String message) {
    return stranger.publish(message).toCompletableFuture().handle((n, e) -> e == null).join();
  }

  private static final class Deaf implements RedisChannel.Subscriber {
    @Override
    public void opened() {}

    @Override
    public void heard(String message) {}
  }
}
