package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.redis.RedisProcess;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two hubs on one PostgreSQL and one Redis are one service. */
@ExtendWith(TestDatabases.class)
class ReplicasTest {
  private static final int SENDERS = 8;
  private static final int ALERTS_EACH = 20;
  private static final int ADDRESSES = 4;

  @TempDir Path northHome;
  @TempDir Path southHome;

  @Test
  void twoHubsOpenOneCaseForEachKey(TestDatabases.Source databases) throws Exception {
    try (RedisProcess redis = RedisProcess.start()) {
      Map<String, String> shared =
          Map.of(
              "QUARTERDECK_DB_URL",
              Objects.requireNonNull(databases.fresh(Dialect.POSTGRESQL, northHome).url()),
              "QUARTERDECK_REDIS_URL",
              redis.url());
      try (RunningHub north = RunningHub.start(northHome, Clock.systemUTC(), shared);
          RunningHub south = RunningHub.start(southHome, Clock.systemUTC(), shared)) {
        Queue<JsonNode> answers = new ConcurrentLinkedQueue<>();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
          RunningHub hub = sender % 2 == 0 ? north : south;
          int number = sender;
          senders.add(Thread.ofVirtual().start(() -> send(hub, north, number, answers)));
        }
        for (Thread sender : senders) {
          sender.join();
        }

        assertThat(answers).hasSize(SENDERS * ALERTS_EACH);
        assertThat(answers)
            .filteredOn(a -> a.path("decision").asString().equals("create_case"))
            .extracting(a -> a.path("correlation_key").asString())
            .doesNotHaveDuplicates()
            .hasSize(ADDRESSES);
        assertThat(answers).noneMatch(a -> a.path("degraded").booleanValue());
      }
    }
  }

  private static void send(RunningHub hub, RunningHub keeper, int sender, Queue<JsonNode> answers) {
    for (int i = 0; i < ALERTS_EACH; i++) {
      String alert =
          Logins.harmless(
              sender + "-" + i, "203.0.113." + (10 + i % ADDRESSES), "user-" + sender + "-" + i);
      answers.add(hub.decideAs(keeper.adminToken(), alert));
    }
  }
}
