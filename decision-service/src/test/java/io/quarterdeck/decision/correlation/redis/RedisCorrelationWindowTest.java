package io.quarterdeck.decision.correlation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.CorrelationWindowContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisCorrelationWindowTest extends CorrelationWindowContract {
  private static RedisProcess redis;
  private static CorrelationWindow window;

  @BeforeAll
  static void start() {
    redis = RedisProcess.start();
    window = connected(redis.url());
  }

  @AfterAll
  static void stop() {
    window.close();
    redis.close();
  }

  @Override
  protected CorrelationWindow window() {
    return window;
  }

  @Test
  void aRequestIsOneRoundTrip() {
    outcome(alert("first").on("ip:0"));
    RedisClusterProcesses.ask(redis, RedisCommands::configResetstat);
    for (int i = 0; i < 100; i++) {
      outcome(alert("a" + i).on("ip:1", "user:" + i % 3, "host:" + i % 5).marked("rule:" + i));
    }

    String commands = statistics("commandstats");
    assertThat(commands).contains("cmdstat_evalsha:calls=100,");
    assertThat(commands).doesNotContain("cmdstat_eval:").doesNotContain("cmdstat_script");
  }

  @Test
  void allRequestsShareOneConnection() {
    atOnce(i -> alert("a" + i).on("ip:1"));

    assertThat(statistics("clients")).as("with the one that asks").contains("connected_clients:2");
  }

  static CorrelationWindow connected(String url) {
    CorrelationWindow window = new RedisCorrelationWindow(url, Duration.ofSeconds(10));
    await("a connection").atMost(Duration.ofSeconds(20)).until(window::available);
    return window;
  }

  private static String statistics(String section) {
    AtomicReference<String> answer = new AtomicReference<>("");
    RedisClusterProcesses.ask(redis, commands -> answer.set(commands.info(section)));
    return answer.get();
  }
}
