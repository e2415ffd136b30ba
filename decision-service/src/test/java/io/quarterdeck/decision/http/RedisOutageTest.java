package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.correlation.redis.RedisProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Redis away, frozen or restarted: decisions go on, degraded, and heal by themselves. */
class RedisOutageTest {
  private static final Duration HEALED = Duration.ofSeconds(10);

  private final AtomicInteger alerts = new AtomicInteger();
  @TempDir Path home;

  @Test
  void aFrozenRedisCostsCompletenessAndNoAlert() {
    try (RedisProcess redis = RedisProcess.start();
        RunningHub hub = start(redis)) {
      JsonNode first = login(hub);
      redis.freeze();
      JsonNode meanwhile = login(hub);
      redis.thaw();

      assertThat(first.path("decision").asString()).isEqualTo("create_case");
      assertThat(first.path("degraded").booleanValue()).isFalse();
      assertDegradedMember(meanwhile, first);
      awaitWhole(hub, first);
    }
  }

  @Test
  void aRedisThatCameBackEmptyLearnsTheCasesAgain() {
    try (RedisProcess redis = RedisProcess.start();
        RunningHub hub = start(redis)) {
      JsonNode first = login(hub);
      redis.kill();
      JsonNode meanwhile = login(hub);
      redis.restart();

      assertDegradedMember(meanwhile, first);
      awaitWhole(hub, first);
    }
  }

  @Test
  void aHubStartsWithoutItsRedis() {
    try (RedisProcess redis = RedisProcess.start()) {
      redis.kill();
      try (RunningHub hub = start(redis)) {
        JsonNode first = login(hub);

        assertThat(first.path("decision").asString()).isEqualTo("create_case");
        assertThat(first.path("degraded").booleanValue()).isTrue();
        assertThat(hub.getJson("/ready").path("status").asString()).isEqualTo("degraded");
        redis.restart();
        awaitWhole(hub, first);
      }
    }
  }

  private RunningHub start(RedisProcess redis) {
    return RunningHub.start(home, Clock.systemUTC(), Map.of("QUARTERDECK_REDIS_URL", redis.url()));
  }

  private JsonNode login(RunningHub hub) {
    return hub.decide(Logins.harmless("a-" + alerts.incrementAndGet(), "203.0.113.9", "kim"));
  }

  /** SQL knows the case that Redis does not tell. */
  private static void assertDegradedMember(JsonNode decision, JsonNode first) {
    assertThat(decision.path("decision").asString()).isEqualTo("append_case");
    assertThat(decision.path("case_id")).isEqualTo(first.path("case_id"));
    assertThat(decision.path("degraded").booleanValue()).isTrue();
    assertThat(decision.path("degraded_because").get(0).asString()).startsWith("correlation: ");
  }

  private void awaitWhole(RunningHub hub, JsonNode first) {
    await()
        .atMost(HEALED)
        .untilAsserted(() -> {
          JsonNode later = login(hub);
          assertThat(later.path("decision").asString()).isEqualTo("append_case");
          assertThat(later.path("case_id")).isEqualTo(first.path("case_id"));
          assertThat(later.path("degraded").booleanValue()).isFalse();
        });
  }
}
