package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.ScriptedModel.Answered;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Questions of people, answered by a model that looks things up for them. */
class QuestionTest {
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

  /** Looks for open incidents once, and tells what it saw. */
  private static Answered looking(ScriptedModel.Asked asked) {
    return asked.said().toString().contains("[#1]")
        ? Answered.ok("There is nothing open [#1], so you can have a coffee.")
        : Answered.calls("list_incidents", "{\"status\": \"open\"}");
  }

  private static String room(String text) {
    String room = hub.hub().post(RunningHub.ANA, "/rooms", "{\"title\": \"Shift\"}").at("/id");
    assertThat(
            hub.hub()
                .post(
                    RunningHub.ANA,
                    "/rooms/" + room + "/messages",
                    "{\"text\": \"%s\"}".formatted(text))
                .status())
        .isLessThan(300);
    return room;
  }

  private static String untilSaid(String room, String text) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> hub.get("/rooms/" + room).toString(), shown -> shown.contains(text));
  }

  private static Map<String, String> settings(ApiServer api, boolean anthropic) {
    return anthropic
        ? Map.of(
            "QUARTERDECK_AGENT_MODEL",
            "anthropic/claude-scripted",
            "QUARTERDECK_AGENT_ANTHROPIC_URL",
            api.url(),
            "QUARTERDECK_AGENT_ANTHROPIC_KEY",
            ApiServer.KEY)
        : Map.of(
            "QUARTERDECK_AGENT_MODEL",
            "openai/scripted",
            "QUARTERDECK_AGENT_OPENAI_URL",
            api.url(),
            "QUARTERDECK_AGENT_OPENAI_KEY",
            ApiServer.KEY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aQuestionIsAnsweredFromWhatToolsShow(boolean anthropic) {
    Function<ScriptedModel, ApiServer> wire = anthropic ? ApiServer::anthropic : ApiServer::openAi;
    try (ApiServer api = wire.apply(QuestionTest::looking);
        Daemon _ = hub.runner(settings(api, anthropic))) {
      String room = room("Is anything open?");

      String shown = untilSaid(room, "coffee");
      assertThat(shown).contains("There is nothing open [#1]");
      assertThat(api.bodies().getFirst().path("tools").toString())
          .contains("list_incidents")
          .doesNotContain("incident_submit_turn", "block_ip");
    }
  }

  @Test
  void aModelThatOnlyEverLooksAnswersInTheEnd() {
    ScriptedModel restless =
        asked ->
            asked.said().getLast().startsWith("No more calls")
                ? Answered.ok("I could not find out.")
                : Answered.calls("list_incidents", "{}");
    try (ApiServer api = ApiServer.openAi(restless);
        Daemon _ = hub.runner(settings(api, false))) {
      untilSaid(room("What is the answer?"), "I could not find out.");
    }
  }

  @Test
  void aModelThatFailsIsSaidToHaveFailed() {
    try (ApiServer api = ApiServer.openAi(asked -> Answered.fails(401, "no"));
        Daemon _ = hub.runner(settings(api, false))) {
      untilSaid(room("Are you there?"), "says 401");
    }
  }

  @Test
  void aPersonAsksInAnIncident() {
    try (ApiServer api = ApiServer.openAi(asked -> Answered.ok("It is about 66.240.205.34."));
        Daemon _ = hub.runner(settings(api, false))) {
      hub.open("asked_in");
      hub.hub()
          .post(
              RunningHub.ANA,
              "/incidents/asked_in/messages",
              "{\"text\": \"@AI what is it about?\"}");

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> hub.log("asked_in").contains("It is about 66.240.205.34."));
      List<JsonNode> calls = await().until(() -> calls("chat"), found -> !found.isEmpty());
      assertThat(calls.getFirst().path("incident").asString("")).isEqualTo("asked_in");
    }
  }

  private static List<JsonNode> calls(String role) {
    return hub.get("/model-calls?incident=asked_in&role=" + role)
        .path("model_calls")
        .valueStream()
        .toList();
  }
}
