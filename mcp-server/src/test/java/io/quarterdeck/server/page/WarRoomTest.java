package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page as people use it, in a real browser. */
class WarRoomTest {
  private static final String HOSTILE =
      "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
          + " **bold** ![x](https://evil.example/x.png) ";

  private static final Path EXAMPLE = Path.of("../docs/examples/vpn-login-russia.json");

  @TempDir static Path home;
  @TempDir static Path profile;
  private static RunningHub hub;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "cases"));
    hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
    browser = Browser.start("en-GB", profile);
    hub.post("admin", "/decide", Files.readString(EXAMPLE));
    hub.post(
        "admin",
        "/api/event/create",
        """
        {"event_id": "gateway-1", "event_name": "Brute force on the mail gateway",
         "message": "66.240.205.34 brute-forces the mail gateway %s %s", "severity": "high",
         "context": "The gateway is 10.1.2.3", "source": "siem"}
        """
            .formatted(HOSTILE.replace("'", "\\u0027"), "A".repeat(10_000)));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    hub.close();
  }

  @AfterEach
  void leave() {
    browser.run("return fetch('/session', {method: 'DELETE'}).then(() => 1)");
    browser.run("localStorage.clear(); return 1");
    browser.size(1360, 900);
    browser.wear("light");
    browser.complaints();
  }

  private static void signIn(String name, String page) {
    browser.enter(hub, name);
    browser.go(page);
  }

  @Test
  void aLinkOpensThePageOnceAndIsForgotten() {
    String link = hub.post("admin", "/session/links", "{\"token\": \"admin\"}").at("/link");
    browser.open(hub.url() + link);
    browser.find("[data-incident=gateway-1]", "Brute force on the mail gateway");
    browser.find("[data-incident] .spark");
    assertThat(browser.address()).doesNotContain("link=");
    browser.requireSound();

    browser.find(".top .button", "Sign out").click();
    browser.find("#token");
    browser.open("about:blank");
    browser.open(hub.url() + link);
    browser.find(".toasts", "The link was used already");
    browser.find("#token");
  }

  @Test
  void aTokenSignsInAndAWrongOneIsSaidToBeWrong() {
    browser.open(hub.url() + "/");
    browser.find("#token").sendKeys("qd_nonsense", Keys.ENTER);
    browser.find("[role=alert]", "token create makes one");
    assertThat(browser.barriers()).isEmpty();
    browser.find("#token").sendKeys(hub.token(RunningHub.ANA), Keys.ENTER);

    browser.find("[data-incident=gateway-1]");
  }

  @Test
  void anAddressThatNamesNoIncidentListsThem() {
    signIn(RunningHub.ANA, "/incidents");
    browser.find("[data-incident=gateway-1] .title").click();
    browser.find("[data-kind=opened]");
    browser.requireSound();
  }

  @Test
  void textFromOutsideIsShownAsText() {
    signIn("admin", "/incidents/gateway-1");
    browser.find("[data-kind=opened]", "<img src=x");
    browser.find("[data-kind=SUMMARY]");
    browser.find("#tab-report").click();
    browser.find("[role=tabpanel] .markdown", "Incident report");

    assertThat(browser.count("main img, main script, main iframe")).isZero();
    assertThat(browser.run("return document.title")).isNotEqualTo("owned");
    browser.requireSound();
  }

  @Test
  void whatAPersonSaysIsHeardAndAManualJobIsReported() {
    signIn(RunningHub.ANA, "/incidents/gateway-1");
    browser.find("[data-job]", "what no playbook could");
    int jobs = browser.count("[data-job]");
    browser.find("form.speak textarea").sendKeys("It is <b>our</b> scanner", Keys.ENTER);
    browser.find("[data-kind=said]", "It is <b>our</b> scanner");

    browser.find("[data-job] .button", "Report").click();
    browser.find("dialog textarea").sendKeys("asked the owner");
    browser.find("dialog button[value=done]").click();

    await().until(() -> browser.count("[data-job]") == jobs - 1);
    browser.requireSound();
  }

  @Test
  void aModeCountsAtOnceAndNobodyWhoOnlyReadsIsOfferedIt() {
    signIn(RunningHub.ANA, "/incidents/gateway-1");
    browser.find("[aria-label=Driving] .button", "Supervised").click();
    browser.find(".incident-head .badge", "Supervised");
    assertThat(hub.get("admin", "/incidents/gateway-1").at("/mode")).isEqualTo("supervised");
    browser.find("[aria-label=Driving] .button", "Automatic").click();
    browser.find("[aria-label=Driving] [aria-pressed=true]", "Automatic");
  }

  @Test
  void anApprovalIsGivenBySomebodyElseThanWhoAsked() {
    hub.post(
        RunningHub.SOAR,
        "/playbooks/block_ip/runs?wait=0",
        "{\"arguments\": {\"ip\": \"203.0.113.77\", \"minutes\": 5}}");
    signIn(RunningHub.ANA, "/");
    browser.find("[data-approval]", "203.0.113.77");
    browser.requireSound();
    browser.find("[data-approval] .button", "Approve").click();

    browser.awaitGone("[data-approval]");
    await().until(() -> hub.get("admin", "/feeds/blocked-ips.txt").text().contains("203.0.113.77"));
  }

  @Test
  void aDecisionIsExplainedTriedOtherwiseAndReplayed() {
    signIn("admin", "/decisions");
    browser.find("tbody a").click();
    browser.find(".factors", "+");
    browser.find(".button", "Try it").click();
    browser.find("[data-what-if]", "What would flip the verdict");
    browser.find(".button", "Decide again").click();
    browser.find(".note", "The same answer");
    browser.requireSound();
  }

  @Test
  void aPlaybookIsTriedDryBeforeItIsRun() {
    signIn("admin", "/playbooks/asset_lookup");
    assertThat(browser.count("button[value=run]")).isZero();
    browser.find("#arguments-value").sendKeys("10.1.2.3");
    browser.find("button[value=dry]").click();
    browser.find("[data-would]", "It would run");
    browser.find("button[value=run]").click();

    browser.find("h1", "asset");
    browser.find(".main .badge", "Succeeded");
    browser.requireSound();
  }

  @Test
  void anApprovalIsRefusedWithAReason() {
    hub.post(
        RunningHub.SOAR,
        "/playbooks/block_ip/runs?wait=0",
        "{\"arguments\": {\"ip\": \"203.0.113.78\", \"minutes\": 5}}");
    signIn(RunningHub.ANA, "/");
    browser.find("[data-approval]", "203.0.113.78");
    browser.press("[data-approval] .button", "Refuse");
    browser.find("#refuse-why").sendKeys("It is our own scanner");
    browser.press("dialog .button", "Refuse");

    browser.awaitGone("[data-approval]");
    assertThat(hub.get(RunningHub.ANA, "/runs?state=refused").text())
        .contains("It is our own scanner");
    browser.requireSound();
  }

  @Test
  void aPromptIsChangedComparedAndReset() {
    signIn("admin", "/prompts/expert.en");
    browser.find("#prompt-text").sendKeys("\nSay who must know.");
    browser.find("#prompt-note").sendKeys("they were not told");
    browser.press(".main button[type=submit]", "Save");
    browser.find(".main", "expert.en@1");
    browser.press("#tab-compare", "");
    browser.find(".diff .is-added", "Say who must know.");
    browser.press("#tab-versions", "");
    browser.find("[role=tabpanel]", "they were not told");
    browser.requireSound();
    browser.press("#tab-text", "");
    browser.press(".main .button", "Back to the default");
    browser.find("#because").sendKeys("it did worse");
    browser.press("dialog button[type=submit]", "");

    await()
        .until(() ->
            hub.get("admin", "/prompts/expert.en").at("/version").startsWith("expert.en@shipped"));
  }

  @Test
  void whoChangedAPromptMeanwhileIsNotOverwritten() {
    signIn("admin", "/prompts/background");
    browser.find("#prompt-text").sendKeys(" We run two sites.");
    hub.put("admin", "/prompts/background", "{\"text\": \"Other words.\", \"based_on\": 0}");
    browser.press(".main button[type=submit]", "Save");

    browser.find(".toasts .note");
    assertThat(hub.get("admin", "/prompts/background").at("/text")).isEqualTo("Other words.");
    browser.complaints();
  }

  @Test
  void theAuditIsReadAndVerified() {
    signIn("admin", "/audit");
    browser.find("[data-record]");
    browser.press(".main button[type=submit]", "Verify the log");
    browser.find("[role=status]", "each as it was written");
    browser.requireSound();
  }

  @Test
  void anAlertWithAnEndlessLineIsTextAndThePageLives() {
    String line = "B".repeat(100_000) + "<img src=x onerror=document.title='owned'>";
    String alert =
        """
        {"id": "1.1", "timestamp": "2026-03-04T03:10:00.000+0000", "full_log": "%1$s",
         "agent": {"id": "001", "name": "web-01"},
         "rule": {"id": "5710", "level": 12, "description": "sshd: %1$s"}}\
        """
            .formatted(line);
    String decision = hub.post("admin", "/decide", alert).at("/decision_id");
    signIn("admin", "/decisions/" + decision);
    browser.press(".main summary", "Source");
    browser.find(".main .untrusted", "BBBB");

    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.count("main img")).isZero();
    browser.requireSound();
  }

  @ParameterizedTest
  @CsvSource({
    "light, en, 1360",
    "dark, en, 1360",
    "light, zh, 1360",
    "light, en, 420",
    "dark, zh, 420"
  })
  void everyPageIsReadable(String scheme, String language, int width) {
    signIn("admin", "/");
    browser.wear(scheme);
    browser.run("localStorage.setItem('quarterdeck.language', '" + language + "'); return 1");
    browser.size(width, 900);
    browser.open("about:blank");
    browser.open(hub.url() + "/#/nowhere");
    String shot = "-" + scheme + "-" + language + "-" + width;
    seen("now" + shot, "/", "[data-incident]");
    for (String tab : new String[] {"stream", "tree", "timeline", "evidence", "report"}) {
      seen(tab + shot, "/incidents/gateway-1?tab=" + tab, "[role=tabpanel]");
    }
    seen("decisions" + shot, "/decisions", "tbody a");
    seen("decision" + shot, "/decisions/" + decision(), ".factors");
    for (String tab : new String[] {"catalogue", "runs", "platforms"}) {
      seen(tab + shot, "/playbooks?tab=" + tab, "[role=tabpanel] .card");
    }
    seen("playbook" + shot, "/playbooks/block_ip", "#arguments-ip");
    for (String tab : new String[] {"files", "cases", "use"}) {
      seen("rules-" + tab + shot, "/rules?tab=" + tab, "[role=tabpanel] tbody");
    }
    seen("rule" + shot, "/rules/drl%2Fids.drl?line=18", ".code .is-rule");
    seen("chat" + shot, "/chat", "#room-title");
    seen("prompts" + shot, "/prompts", "tbody a");
    for (String tab : new String[] {"text", "versions", "compare", "try"}) {
      seen("prompt-" + tab + shot, "/prompts/captain.en?tab=" + tab, "[role=tabpanel] > *");
    }
    seen("kpis" + shot, "/kpis", ".chart canvas");
    seen("audit" + shot, "/audit", "[data-record]");
    seen("settings" + shot, "/settings", "tbody");
    seen("access" + shot, "/access", "[data-token]");
    seen("account" + shot, "/account", ".facts");
  }

  private static String decision() {
    return hub.get("admin", "/decisions?limit=1").at("/decisions/0/decision_id");
  }

  private static void seen(String shot, String page, String there) {
    // By way of a page that there is not, so that nothing of the one before is taken for this one.
    browser.go("/nowhere");
    browser.find(".main > .empty");
    browser.go(page);
    browser.find(there);
    browser.awaitGone(".skeleton");
    browser.shoot(shot);
    assertThat(browser.barriers()).as(shot).isEmpty();
    assertThat(browser.complaints()).as(shot).isEmpty();
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .as(shot + " scrolls sideways")
        .isEqualTo(true);
  }
}
