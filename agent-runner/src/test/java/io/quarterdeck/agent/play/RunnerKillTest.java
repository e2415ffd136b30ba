package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.SeedScript;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two runners side by side, of which one after the other is killed at twenty seeded moments. */
class RunnerKillTest {
  private static final int KILLS = 20;
  private static final int INCIDENTS = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS =
      Map.of("QUARTERDECK_AGENT_LEASE_SECONDS", "5", "QUARTERDECK_AGENT_TURNS", "3");

  private final Random random = new Random(20_261_123);
  private final Random delays = new Random(7);

  @TempDir Path home;

  @Test
  void whateverMomentARunnerIsKilledAtEveryIncidentFinishesOnce() throws InterruptedException {
    try (AgentHub hub = AgentHub.start(home);
        ApiServer api = ApiServer.openAi(this::slowly)) {
      List<RunnerProcess> runners = new ArrayList<>();
      try {
        runners.add(RunnerProcess.start(home, api, SETTINGS));
        runners.add(RunnerProcess.start(home, api, SETTINGS));
        await().atMost(PATIENCE).until(() -> AgentHub.isSeated(hub.hub()));
        List<String> ids = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
          for (int i = 0; i < INCIDENTS / KILLS + 1 && ids.size() < INCIDENTS; i++) {
            ids.add(hub.open("killed_" + ids.size()));
          }
          int enough = api.asked().size() + 1 + random.nextInt(5);
          await().atMost(PATIENCE).until(() -> api.asked().size() >= enough || isOver(hub, ids));
          runners.removeFirst().kill();
          runners.add(RunnerProcess.start(home, api, SETTINGS));
        }
        ids.forEach(id -> finished(hub, id));
        ids.forEach(id -> onceAt(hub, id));
      } finally {
        runners.forEach(RunnerProcess::close);
      }
    }
  }

  private ScriptedModel.Answered slowly(ScriptedModel.Asked asked) throws InterruptedException {
    long delay;
    synchronized (delays) {
      delay = delays.nextLong(20, 220);
    }
    Thread.sleep(delay);
    return new SeedScript().answer(asked);
  }

  private static boolean isOver(AgentHub hub, List<String> ids) {
    return ids.stream()
        .allMatch(id -> hub.incident(id).path("status").asString("").equals("closed"));
  }

  /** A turn that was hit three times is a person's, who gives it back here. */
  private static void finished(AgentHub hub, String id) {
    JsonNode in =
        hub.until(
            id,
            one ->
                one.path("status").asString("").equals("closed")
                    || !one.path("waits").asString("").isEmpty());
    if (!in.path("status").asString("").equals("closed")) {
      assertThat(in.path("waits").asString("")).contains("leases of it ended without an answer");
      String turn = "/incidents/" + id + "/turns/" + in.at("/turn/turn").asString("");
      JsonNode taken = hub.hub().post(RunningHub.ANA, turn + "/take", "{}").json();
      hub.hub()
          .post(
              RunningHub.ANA,
              turn + "/give-back",
              "{\"claim\": %d}".formatted(taken.path("claim").asInt()));
      hub.closed(id);
    }
  }

  private static void onceAt(AgentHub hub, String id) {
    assertThat(hub.incident(id).at("/closed/resolution").asString("")).isEqualTo("no_threat");
    assertThat(hub.count(id, "command_dispatched")).isEqualTo(1);
    List<String> answered =
        hub.get("/incidents/" + id + "/log")
            .path("events")
            .valueStream()
            .filter(event -> event.path("kind").asString("").equals("turn_done"))
            .map(event -> event.at("/body/turn").asString(""))
            .toList();
    assertThat(answered).isNotEmpty().doesNotHaveDuplicates();
  }
}
