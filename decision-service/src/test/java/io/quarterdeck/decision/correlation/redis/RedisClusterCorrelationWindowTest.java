package io.quarterdeck.decision.correlation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.AlertScript;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.CorrelationWindowContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisClusterCorrelationWindowTest extends CorrelationWindowContract {
  private static RedisClusterProcesses cluster;
  private static CorrelationWindow window;

  @BeforeAll
  static void start() {
    cluster = RedisClusterProcesses.start();
    window = RedisCorrelationWindowTest.connected(cluster.url());
  }

  @AfterAll
  static void stop() {
    window.close();
    cluster.close();
  }

  @Override
  protected CorrelationWindow window() {
    return window;
  }

  @Test
  void tenantsAreSpreadOverTheNodes() {
    for (int i = 0; i < 60; i++) {
      answer(window.correlate(AlertScript.alert(tenant + i, "a").on("ip:1").request()));
    }

    List<Long> sizes = new ArrayList<>();
    cluster.nodes().forEach(n -> RedisClusterProcesses.ask(n, c -> sizes.add(c.dbsize())));
    assertThat(sizes).hasSize(3).allMatch(size -> size > 0);
  }
}
