package io.quarterdeck.agent.play;

import static io.quarterdeck.server.RunningHub.ANA;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.SeedScript;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.page.Browser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a runner at work. */
@Timeout(120)
class WatchedRunnerTest {
  @TempDir Path home;
  @TempDir Path profile;

  @Test
  void anIncidentIsWorkedLiveByAModelToItsReport() {
    try (Browser browser = Browser.start("en-GB", profile);
        ApiServer api = ApiServer.openAi(new SeedScript());
        AgentHub hub = AgentHub.start(home);
        Daemon _ = hub.runner(api, Map.of("QUARTERDECK_AGENT_NAME", "night-desk"))) {
      browser.size(1360, 900);
      browser.enter(hub.hub(), ANA);
      browser.find(".main", "No incident");
      browser.find("[data-connection=live]");

      hub.open("watched");
      browser.find("[data-incident=watched]");
      browser.press("[data-incident=watched] a", "SIEM alert");
      browser.find("[data-kind=TASK]");
      browser.find("[data-kind=SUMMARY]");
      browser.find(".incident-head .badge", "Closed");
      browser.press("#tab-report", "");
      browser.find("[role=tabpanel] .markdown", "66.240.205.34");
      browser.requireSound();

      hub.hub().let("root", Set.of(Scope.ADMIN));
      browser.enter(hub.hub(), "root");
      browser.go("/settings");
      browser.find(".main", "night-desk");
      browser.find(".main", "scripted");
      browser.requireSound();
    }
  }
}
