package io.quarterdeck.server.page;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.mcp.ScriptedPlayer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People at the page who take the wheel of an incident that models drive. */
class DrivingTest {
  @TempDir private Path home;
  @TempDir private Path profile;

  private static JsonNode next(RunningHub hub) {
    return hub.post("runner", "/turns/next", "{\"player\": \"model\", \"wait\": 10}")
        .json()
        .path("turn");
  }

  private static RunningHub.Answer answer(RunningHub hub, String by, JsonNode turn) {
    return hub.post(
        by,
        "/incidents/driven/turns/" + turn.path("turn").asString() + "/answer",
        "{\"claim\": %s, \"answer\": %s}"
            .formatted(turn.path("claim"), ScriptedPlayer.answer(turn)));
  }

  @Test
  void manualModeStopsWhatWouldBeDispatchedAndAPersonDispatchesIt() {
    try (RunningHub hub = RunningHub.start(home, Map.of());
        Browser browser = Browser.start("en-GB", profile)) {
      browser.size(1360, 900);
      hub.post("runner", "/turns/next", "{\"player\": \"model\", \"wait\": 0}");
      hub.post(
          ANA,
          "/api/event/create",
          "{\"event_id\": \"driven\", \"message\": \"66.240.205.34 knocks\"}");
      answer(hub, "runner", next(hub));
      answer(hub, "runner", next(hub));
      JsonNode operator = next(hub);
      assertThat(operator.path("role").asString()).isEqualTo("_operator");

      browser.enter(hub, ANA);
      browser.find("[data-incident=driven] a").click();
      browser.press("[aria-label=Driving] .button", "Manual");
      browser.find(".incident-head .badge", "Manual");
      assertThat(answer(hub, "runner", operator).at("/detail")).contains("not yours");
      browser.find("[data-turn]", "Operator");
      String path = "/incidents/driven/turns/" + operator.path("turn").asString() + "/take";
      assertThat(answer(hub, ANA, hub.post(ANA, path, "{}").json()).at("/outcome"))
          .isEqualTo("accepted");

      browser.find("[data-ready] .button", "Start it");
      assertThat(browser.count("[data-kind=command_dispatched]")).isZero();
      assertThat(hub.get(ANA, "/runs").json().path("runs")).isEmpty();
      browser.press("[data-ready] .button", "Start it");
      browser.find("[data-kind=command_ended]", "Succeeded");
      assertThat(hub.get(ANA, "/runs").at("/runs/0/playbook")).isEqualTo("ip_country");
      browser.requireSound();
    }
  }
}
