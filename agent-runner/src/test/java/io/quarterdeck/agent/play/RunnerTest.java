package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.SeedScript;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The seed's case, played by a runner with models behind each wire. */
class RunnerTest {
  @TempDir Path home;

  @Test
  void theSeedsCaseIsWorkedByAnOpenAiCompatibleModel() {
    try (AgentHub hub = AgentHub.start(home);
        ApiServer api = ApiServer.openAi(new SeedScript());
        Daemon runner = hub.runner(api, Map.of())) {
      hub.open("one");
      JsonNode closed = hub.closed("one");

      assertThat(closed.at("/closed/resolution").asString("")).isEqualTo("no_threat");
      assertThat(api.asked()).hasSize(5);
    }
  }

  @Test
  void prose() {
    try (AgentHub hub = AgentHub.start(home);
        ApiServer api =
            ApiServer.openAi(
                asked -> io.quarterdeck.agent.model.ScriptedModel.Answered.ok("prose"));
        Daemon runner = hub.runner(api, Map.of())) {
      hub.open("two");
      hub.waiting("two");
    }
  }
}
