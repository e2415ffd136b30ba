package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel.Answered;
import io.quarterdeck.agent.model.SeedScript;
import io.quarterdeck.decision.access.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A prompt is tried on a turn of the past by the model that plays. */
class TrialTest {
  private static final String AUTHOR = "author";

  @TempDir Path home;

  @Test
  void bothPromptsAreAnsweredSideBySide() {
    try (AgentHub hub = AgentHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon _ = hub.runner(api, Map.of())) {
      hub.hub().let(AUTHOR, Set.of(Scope.AUTHOR, Scope.READ, Scope.PERSON));
      hub.open("tried");
      hub.closed("tried");
      String turn =
          hub.get("/incidents/tried/log")
              .path("events")
              .valueStream()
              .filter(event -> event.path("kind").asString("").equals("turn_done"))
              .findFirst()
              .orElseThrow()
              .at("/body/turn")
              .asString("");
      api.turnTo(asked ->
          asked.system().startsWith("# Captain")
              ? new SeedScript().answer(asked)
              : Answered.ok("Aye."));

      String trial =
          hub.hub()
              .post(
                  AUTHOR,
                  "/prompts/captain.en/trials",
                  JsonMapper.shared()
                      .writeValueAsString(
                          Map.of(
                              "text", "Answer like a sailor. {{background}}",
                              "incident", "tried",
                              "turn", turn)))
              .at("/trial");
      JsonNode tried =
          await()
              .atMost(Duration.ofSeconds(40))
              .until(
                  () -> hub.hub().get(AUTHOR, "/prompts/trials/" + trial).json(),
                  one -> one.path("state").asString("").equals("answered"));

      assertThat(tried.path("current").toString()).contains("Say in which country");
      assertThat(tried.path("proposed").toString()).contains("Aye.");
    }
  }
}
