package io.quarterdeck.server.page;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.BOB;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** One attack, worked at the page from its first alert to the report. */
class BruteForceTest {
  private static final String ATTACKER = "45.155.205.12";

  @TempDir private Path home;
  @TempDir private Path profile;

  private static String alert(int number) {
    return """
    {"id": "1.%1$d", "timestamp": "2026-03-04T03:10:%1$02d.000+0000",
     "full_log": "sshd: Failed password for root from %2$s", "agent": {"id": "001", "name": "mail-gw-01"},
     "data": {"srcip": "%2$s", "dstuser": "root"},
     "rule": {"id": "5763", "level": 10, "groups": ["sshd", "authentication_failures"],
      "description": "sshd: brute force trying to get access to the system. Authentication failed.",
      "mitre": {"id": ["T1110"]}}}\
    """
        .formatted(number, ATTACKER);
  }

  @Test
  void fromTheAlertToTheReport() throws IOException {
    try (RunningHub hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "cases"));
        Browser browser = Browser.start("en-GB", profile)) {
      hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
      browser.size(1360, 900);
      browser.enter(hub, ANA);
      browser.find(".main", "No incident");
      browser.find("[data-connection=live]");

      for (int i = 1; i <= 6; i++) {
        assertThat(hub.post("admin", "/decide", alert(i)).status()).isEqualTo(200);
      }
      browser.find("[data-incident] a", "brute force");
      browser.press("[data-incident] a", "brute force");
      String incident = browser.address().substring(browser.address().lastIndexOf('/') + 1);
      browser.find("[data-kind=alert_joined]", "brute force");
      browser.find("[data-kind=TASK]");
      browser.find("[data-kind=SUMMARY]");
      browser.requireSound();

      hub.post(
          SOAR,
          "/playbooks/block_ip/runs?wait=0",
          "{\"arguments\": {\"ip\": \"%s\", \"minutes\": 60}, \"incident\": \"%s\"}"
              .formatted(ATTACKER, incident));
      browser.find("[data-approval]", ATTACKER);
      String approval = hub.get(BOB, "/approvals").at("/approvals/0/approval_id");
      browser.press("[data-approval] .button", "Approve");
      browser.awaitGone("[data-approval]");
      await().until(() -> hub.get("admin", "/feeds/blocked-ips.txt").text().contains(ATTACKER));
      assertThat(hub.post(BOB, "/approvals/" + approval + "/refuse", "{\"reason\": \"x\"}"))
          .as("somebody else decided first")
          .satisfies(late -> assertThat(late.status()).isEqualTo(409))
          .satisfies(late -> assertThat(late.text()).contains("ana"));

      browser.press("#tab-evidence", "");
      browser.press("[data-entity='" + ATTACKER + "'] .button", "What is known");
      browser.find("[data-known]", "Latest decisions");
      browser.find("[data-known] a", "case");
      browser.requireSound();

      browser.find("form.speak, #tab-stream");
      browser.press("#tab-stream", "");
      browser.find("form.speak textarea").sendKeys("Blocked; root has no password", Keys.ENTER);
      browser.find("[data-kind=said]", "Blocked");
      browser.press(".incident-head .button", "Close");
      browser.find("#close-summary").sendKeys("Nobody got in.");
      browser.press("dialog button[type=submit]", "Close");
      browser.find(".incident-head .badge", "Closed");
      browser.press("#tab-report", "");
      browser.find("[role=tabpanel] .markdown", "Nobody got in.");
      browser.find("[role=tabpanel] .markdown", ATTACKER);
      browser.requireSound();
    }
  }
}
