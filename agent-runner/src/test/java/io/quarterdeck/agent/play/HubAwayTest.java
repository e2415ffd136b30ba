package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.SeedScript;
import io.quarterdeck.agent.report.RunnerState;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs that are not there, go away and come back, and tokens that they do not take. */
class HubAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  private Daemon runner(ApiServer api, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("QUARTERDECK_HOME", home.toString());
    environment.put("QUARTERDECK_AGENT_OPENAI_URL", api.url() + "/v1");
    environment.put("QUARTERDECK_AGENT_OPENAI_KEY", ApiServer.KEY);
    environment.put("QUARTERDECK_AGENT_MODEL", "scripted");
    Daemon runner = new Daemon(Settings.read(environment), Clock.systemUTC());
    runner.start();
    return runner;
  }

  private static void awaitState(Daemon runner, RunnerState state, String message) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(runner.status().state()).isEqualTo(state);
          assertThat(runner.status().message()).contains(message);
        });
  }

  @Test
  void aHubThatGoesAwayAndComesBackIsPlayedOnAgain() {
    try (ApiServer api = ApiServer.openAi(new SeedScript())) {
      RunningHub first = RunningHub.start(home);
      Map<String, String> port = Map.of("QUARTERDECK_PORT", first.url().replaceAll("^.*:", ""));
      try (Daemon runner = runner(api, Map.of())) {
        await().atMost(PATIENCE).until(() -> AgentHub.isSeated(first));
        first.close();
        awaitState(runner, RunnerState.HUB_AWAY, "does not answer");

        try (RunningHub second = RunningHub.start(home, port)) {
          awaitState(runner, RunnerState.READY, "plays");
          AgentHub hub = new AgentHub(home, second);
          hub.open("after");
          hub.closed("after");
        }
      }
    }
  }

  @Test
  void aTokenThatIsMendedIsUsedWithoutARestart() throws IOException {
    try (RunningHub _ = RunningHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript())) {
      Path file = home.resolve("agent.token");
      String good = Files.readString(file);
      Files.writeString(file, "qd_" + "x".repeat(43));
      try (Daemon runner = runner(api, Map.of())) {
        awaitState(runner, RunnerState.REFUSED, "give it one with the scope play");
        Files.writeString(file, good);
        awaitState(runner, RunnerState.READY, "plays");
      }
    }
  }

  @Test
  void aTokenWithoutTheRightIsSaidToLackIt() {
    try (RunningHub hub = RunningHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript())) {
      hub.let("reader", Set.of(Scope.READ));
      try (Daemon runner = runner(api, Map.of("QUARTERDECK_AGENT_TOKEN", hub.token("reader")))) {
        awaitState(runner, RunnerState.REFUSED, "incident_next_turn");
      }
    }
  }

  @Test
  void whoHasNoTokenIsToldWhereToPutOne(@TempDir Path elsewhere) {
    try (RunningHub hub = RunningHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript())) {
      Map<String, String> stranger =
          Map.of("QUARTERDECK_HOME", elsewhere.toString(), "QUARTERDECK_AGENT_HUB", hub.url());
      try (Daemon runner = runner(api, stranger)) {
        awaitState(runner, RunnerState.REFUSED, elsewhere.resolve("agent.token").toString());
      }
    }
  }

  @Test
  void anAddressWhereNoHubIsIsNamed() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon runner =
            runner(
                api,
                Map.of(
                    "QUARTERDECK_AGENT_HUB",
                    api.url(),
                    "QUARTERDECK_AGENT_TOKEN",
                    "qd_" + "x".repeat(43)))) {
      awaitState(runner, RunnerState.HUB_AWAY, api.url());
    }
  }

  @Test
  void aBudgetOfZeroIsSaidAndSpendsNothing() {
    try (RunningHub hub = RunningHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon runner =
            runner(
                api,
                Map.of(
                    "QUARTERDECK_AGENT_BUDGET_TOKENS",
                    "0",
                    "QUARTERDECK_AGENT_TOKEN",
                    hub.token("runner")))) {
      awaitState(runner, RunnerState.BUDGET_SPENT, "the budget of 0 tokens a day is spent");
      await()
          .atMost(PATIENCE)
          .until(() -> hub.get(RunningHub.ANA, "/runners").text().contains("budget_spent"));
      assertThat(api.asked()).isEmpty();
    }
  }
}
