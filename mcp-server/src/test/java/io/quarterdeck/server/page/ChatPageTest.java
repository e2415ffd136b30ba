package io.quarterdeck.server.page;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.chat.ScriptedRunner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** People who ask models at the page, in a real browser; a scripted runner answers. */
class ChatPageTest {
  @TempDir static Path home;
  @TempDir static Path profile;
  private static RunningHub hub;
  private static Browser browser;
  private static ScriptedRunner runner;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "cases"));
    browser = Browser.start("en-GB", profile);
    browser.size(1360, 900);
    runner = new ScriptedRunner(hub, "runner");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    hub.close();
  }

  @BeforeEach
  void signIn() {
    browser.enter(hub, ANA);
  }

  private static void openRoom(String title) {
    browser.open(hub.url() + "/#/chat");
    browser.find("#room-title").sendKeys(title, Keys.ENTER);
    browser.find("#room-name", title);
  }

  private static void ask(String text) {
    browser.find("form.speak textarea").sendKeys(text, Keys.ENTER);
    browser.find("[data-question=asked]", text);
    runner.takes();
  }

  @Test
  void anAnswerComesPieceByPieceWithTheCallsBehindItAndBecomesAnIncident() {
    openRoom("Tonight");
    ask("What <b>waits</b> for me?");
    runner.uses("list_incidents", "{}");
    runner.says("Nothing **waits** [#1]", true);
    browser.find(".message.is-model strong", "waits");
    browser.find("[data-question=answering]");
    runner.says(", says [#7]. <img src=x onerror=alert(1)>", false);
    browser.find("[data-question=answered] .note", "#7");
    browser.press(".message.is-model summary", "The calls behind it");
    browser.find(".message.is-model details", "list_incidents");
    assertThat(browser.count("main img")).isZero();
    browser.find(".message.is-model .markdown", "<img src=x onerror=alert(1)>");
    browser.requireSound();

    browser.find(".main .button", "Make it an incident").click();
    browser.find("dialog button[type=submit]").click();
    browser.find(".incident-head h1", "Tonight");
    browser.find("[data-kind=opened]", "<b>waits</b>");
    browser.requireSound();
  }

  @Test
  void whatAModelProposesIsAskedForByAPersonOnly() {
    openRoom("A scanner");
    ask("Stop 203.0.113.40");
    runner.uses(
        "propose_run",
        "{\"playbook\": \"block_ip\", \"arguments\": {\"ip\": \"203.0.113.40\", \"minutes\": 5}, \"why\": \"It scans\"}");
    runner.says("I propose to block it.", false);
    browser.find("[data-proposal=proposed]", "203.0.113.40");
    assertThat(hub.get(ANA, "/runs").json().path("runs")).isEmpty();
    browser.press("[data-proposal] .button", "Ask for it");

    browser.press("[data-proposal=confirmed] a", "");
    browser.find(".main", "203.0.113.40");
    assertThat(browser.address()).contains("/playbooks/runs/run_");
    assertThat(hub.get(ANA, "/runs").at("/runs/0/state")).isEqualTo("waiting_approval");
    browser.requireSound();
  }

  @Test
  void aQuestionInAnIncidentIsAnsweredBesideItsStreamAndThenInIt() {
    hub.post(ANA, "/api/event/create", "{\"event_id\": \"asked\", \"message\": \"Look\"}");
    browser.open(hub.url() + "/#/incidents/asked");
    ask("@AI who is at work?");
    runner.says("The expert", true);
    browser.find("[data-question=answering]", "The expert");
    runner.says(" is.", false);
    browser.find(".stream .message", "The expert is.");
    browser.awaitGone("[data-question]");
    browser.requireSound();
  }

  @Test
  void aQuestionIsStopped() {
    openRoom("Never mind");
    browser.find("form.speak textarea").sendKeys("Count to a million", Keys.ENTER);
    browser.find("[data-question=asked] .button", "Stop").click();
    browser.find("[data-question=stopped]");
    browser.requireSound();
  }

  @Test
  void aRoomIsDeletedOnceThatIsConfirmed() {
    openRoom("No longer needed");
    browser.press("section .button", "Delete room");
    browser.find("dialog", "runs and the incident that came of it stay");
    browser.requireSound();
    browser.press("dialog .button", "Delete room");
    browser.find(".toasts", "The room is deleted");
    browser.awaitGone("section[aria-labelledby=room-name]");
    browser.find(".chat-columns .empty");
    assertThat(browser.find(".chat-columns aside").getText()).doesNotContain("No longer needed");
    browser.requireSound();
  }
}
