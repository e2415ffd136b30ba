package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.SeedScript;
import io.quarterdeck.server.Quarterdeck;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The seed's case, worked by runners with scripted models behind each wire. */
class RunnerTest {
  private static final List<String> ROLES =
      List.of("_captain", "_manager", "_operator", "_expert", "_captain");

  @TempDir static Path home;

  private static AgentHub hub;

  @BeforeAll
  static void start() {
    hub = AgentHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String resolution(JsonNode closed) {
    return closed.at("/closed/resolution").asString("");
  }

  @Test
  void anOpenAiCompatibleModelWorksTheCase() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_NAME", "one"))) {
      hub.open("openai");

      assertThat(resolution(hub.closed("openai"))).isEqualTo("no_threat");
      assertThat(api.asked()).extracting(ScriptedModel.Asked::role).isEqualTo(ROLES);
      assertThat(api.asked()).extracting(ScriptedModel.Asked::format).containsOnly("json_schema");
      assertThat(api.bodies().getFirst().path("model").asString("")).isEqualTo("scripted");
    }
  }

  @Test
  void anAnthropicModelWorksTheCase() {
    try (ApiServer api = ApiServer.anthropic(new SeedScript());
        Daemon _ = hub.runner(anthropic(api))) {
      hub.open("anthropic");

      assertThat(resolution(hub.closed("anthropic"))).isEqualTo("no_threat");
      assertThat(api.asked()).extracting(ScriptedModel.Asked::role).isEqualTo(ROLES);
      // An operator's command may hold anything, which its schemas cannot say.
      assertThat(api.asked().getFirst().format()).isEqualTo("json_schema");
      assertThat(api.bodies().getFirst().at("/system/0/cache_control/type").asString(""))
          .isEqualTo("ephemeral");
    }
  }

  private static Map<String, String> anthropic(ApiServer api) {
    return Map.of(
        "QUARTERDECK_AGENT_MODEL",
        "anthropic/claude-scripted",
        "QUARTERDECK_AGENT_ANTHROPIC_URL",
        api.url(),
        "QUARTERDECK_AGENT_ANTHROPIC_KEY",
        ApiServer.KEY);
  }

  @Test
  void aHubIsReachedOverStdioAsWell() {
    String stdio =
        "stdio:%s --sun-misc-unsafe-memory-access=allow -cp %s %s stdio --toolsets incidents,runner"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Quarterdeck.class.getName());
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_HUB", stdio))) {
      hub.open("stdio");

      assertThat(resolution(hub.closed("stdio"))).isEqualTo("no_threat");
    }
  }

  @Test
  void whatWasRecordedIsPlayedBackOnOtherIds() {
    Path file = home.resolve("calls.jsonl");
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_RECORD", file.toString()))) {
      hub.open("recorded");
      hub.closed("recorded");
    }
    try (Daemon _ = hub.runner(Map.of("QUARTERDECK_AGENT_MODEL", "recorded/" + file))) {
      hub.open("played_back");

      assertThat(resolution(hub.closed("played_back"))).isEqualTo("no_threat");
    }
  }

  @Test
  void aRoleHasAModelOfItsOwn() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ =
            hub.runner(api, Map.of("QUARTERDECK_AGENT_MODEL_CAPTAIN", "openai/for-captains"))) {
      hub.open("by_role");
      hub.closed("by_role");

      assertThat(api.bodies().stream().map(body -> body.path("model").asString("")))
          .containsExactly("for-captains", "scripted", "scripted", "scripted", "for-captains");
    }
  }

  @Test
  void twoRunnersAnswerEachTurnOnce() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_NAME", "first"));
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_NAME", "second"))) {
      List<String> ids = IntStream.range(0, 10).mapToObj(i -> hub.open("both_" + i)).toList();

      ids.forEach(id -> assertThat(resolution(hub.closed(id))).isEqualTo("no_threat"));
      assertThat(api.asked()).hasSize(ids.size() * ROLES.size());
      ids.forEach(id -> assertThat(hub.count(id, "turn_expired")).isZero());
      ids.forEach(id -> assertThat(hub.count(id, "command_dispatched")).isEqualTo(1));
    }
  }

  @Test
  void theHubKeepsWhatEachCallTook() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ =
            hub.runner(
                api,
                Map.of(
                    "QUARTERDECK_AGENT_NAME", "counting",
                    "QUARTERDECK_AGENT_PRICES", "scripted=1/0.1/2"))) {
      hub.open("counted");
      hub.closed("counted");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            JsonNode calls = hub.get("/model-calls?incident=counted").path("model_calls");
            assertThat(calls).hasSize(ROLES.size());
            for (JsonNode call : calls) {
              assertThat(call.path("outcome").asString("")).isEqualTo("answered");
              assertThat(call.path("input_tokens").asLong()).isPositive();
              assertThat(call.path("cached_tokens").asLong()).isEqualTo(7);
              assertThat(call.path("cost").asDouble()).isPositive();
            }
          });
      assertThat(hub.get("/runners").toString()).contains("\"counting\"", "openai/scripted");
      assertThat(hub.incident("counted").at("/budgets/tokens/used").asLong()).isPositive();
    }
  }

  @Test
  void aRunnerThatEndsGivesItsTurnBack() {
    try (ApiServer api = ApiServer.openAi(new SeedScript())) {
      try (Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_TIMEOUT_SECONDS", "60"))) {
        api.turnTo(asked -> {
          Thread.sleep(60_000);
          return ScriptedModel.Answered.ok("");
        });
        hub.open("left");
        await().atMost(Duration.ofSeconds(20)).until(() -> !api.asked().isEmpty());
      }
      assertThat(hub.log("left")).contains("gave it back: the runner stops");
      api.turnTo(new SeedScript());
      try (Daemon _ = hub.runner(api, Map.of())) {
        assertThat(resolution(hub.closed("left"))).isEqualTo("no_threat");
      }
    }
  }

  @Test
  void aTurnThatAPersonTakesOverIsLeftToThem() {
    try (ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ =
            hub.runner(
                api,
                Map.of(
                    "QUARTERDECK_AGENT_TIMEOUT_SECONDS", "60",
                    "QUARTERDECK_AGENT_TURNS", "1",
                    "QUARTERDECK_AGENT_LEASE_SECONDS", "5"))) {
      api.turnTo(asked -> {
        Thread.sleep(60_000);
        return ScriptedModel.Answered.ok("");
      });
      hub.open("taken");
      JsonNode claimed =
          hub.until("taken", in -> in.at("/turn/state").asString("").equals("claimed"));
      hub.hub()
          .post(
              RunningHub.ANA,
              "/incidents/taken/turns/%s/take".formatted(claimed.at("/turn/turn").asString("")),
              "{}");
      api.turnTo(new SeedScript());
      // The runner hears of it with its next sign of life, and is free again.
      hub.open("after");
      hub.closed("after");

      assertThat(hub.incident("taken").at("/turn/holder").asString("")).isEqualTo(RunningHub.ANA);
      assertThat(hub.log("taken")).doesNotContain("gave it back");
    }
  }
}
