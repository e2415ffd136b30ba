package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel.Answered;
import io.quarterdeck.agent.report.RunnerState;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that thinks for longer than the hub waits for a sign of life. */
class SilentModelTest {
  private static final int LEASE_SECONDS = 2;

  @TempDir Path home;

  private AgentHub hub;

  @BeforeEach
  void start() {
    hub =
        new AgentHub(
            home,
            RunningHub.start(
                home,
                Map.of("QUARTERDECK_QUESTION_LEASE_SECONDS", Integer.toString(LEASE_SECONDS))));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aQuestionStaysTheRunnersWhileItsModelThinks() {
    try (ApiServer api =
            ApiServer.openAi(asked -> {
              Thread.sleep(Duration.ofSeconds(2 * LEASE_SECONDS + 1));
              return Answered.ok("That took a while.");
            });
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_TIMEOUT_SECONDS", "30"))) {
      String room = hub.hub().post(RunningHub.ANA, "/rooms", "{\"title\": \"Shift\"}").at("/id");
      hub.hub().post(RunningHub.ANA, "/rooms/" + room + "/messages", "{\"text\": \"Well?\"}");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> hub.get("/rooms/" + room).toString().contains("That took a while."));
      assertThat(api.bodies()).hasSize(1);
    }
  }

  @Test
  void aRunnerSaysThatItIsReadyOnceItIsRegistered() {
    try (ApiServer api = ApiServer.openAi(asked -> Answered.ok("{}"));
        Daemon runner = hub.runner(api, Map.of())) {
      // Less than the hub lets a call wait for a turn.
      await()
          .atMost(Duration.ofSeconds(3))
          .until(() -> runner.status().state() == RunnerState.READY);
    }
  }
}
