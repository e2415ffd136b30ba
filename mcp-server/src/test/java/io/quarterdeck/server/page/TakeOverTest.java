package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who play roles at the page. */
class TakeOverTest {
  @TempDir private Path home;
  @TempDir private Path profile;

  @Test
  void aTurnIsTakenOverGivenBackAndAnsweredByAForm() {
    Map<String, String> manual =
        Map.of("QUARTERDECK_INCIDENTS", "cases", "QUARTERDECK_INCIDENT_MODE", "manual");
    try (RunningHub hub = RunningHub.start(home, manual);
        Browser browser = Browser.start("en-GB", profile)) {
      hub.post(
          RunningHub.ANA,
          "/api/event/create",
          "{\"event_id\": \"by-hand\", \"message\": \"203.0.113.5 scans us\"}");
      browser.enter(hub, RunningHub.ANA);
      browser.find("[data-handed-over=by-hand]", "Captain's turn is for a person");
      browser.press("[data-handed-over=by-hand] a", "Open");

      browser.find("[data-turn] .button", "Take over").click();
      browser.find("dialog .button", "Give back").click();
      browser.awaitGone("dialog");
      assertThat(hub.get(RunningHub.ANA, "/incidents/by-hand").at("/turn/state"))
          .isNotEqualTo("taken");

      browser.find("[data-turn] .button", "Take over").click();
      browser.find("[id$=task_name]").sendKeys("Look who 203.0.113.5 is");
      browser.find("dialog .button", "Answer").click();
      browser.find("[data-kind=TASK]", "Look who 203.0.113.5 is");
      browser.find("[data-turn]", "Manager");
      assertThat(browser.count("[data-kind=command_dispatched]")).isZero();
      browser.requireSound();
    }
  }
}
