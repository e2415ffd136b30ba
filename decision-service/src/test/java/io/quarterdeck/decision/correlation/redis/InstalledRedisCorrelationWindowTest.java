package io.quarterdeck.decision.correlation.redis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.CorrelationWindowContract;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same with whatever redis-server this machine has. */
class InstalledRedisCorrelationWindowTest extends CorrelationWindowContract {
  private static @Nullable RedisProcess redis;
  private static @Nullable CorrelationWindow window;

  @BeforeAll
  static void start() {
    Optional<Path> installed = RedisProcess.installed();
    assumeTrue(installed.isPresent(), "no redis-server on the PATH: nothing more to try");
    redis = RedisProcess.start(installed.orElseThrow());
    window = RedisCorrelationWindowTest.connected(redis.url());
  }

  @AfterAll
  static void stop() {
    if (window != null && redis != null) {
      window.close();
      redis.close();
    }
  }

  @Override
  protected CorrelationWindow window() {
    return requireNonNull(window);
  }
}
