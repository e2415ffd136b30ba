package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.iris.IrisServer;
import io.quarterdeck.playbook.pagerduty.PagerDutyServer;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The seed's VPN alert in the whole hub, with DFIR-IRIS and PagerDuty connected. */
class AutomatedCasesTest {
  private static final Path SEED = Path.of("../docs/examples/vpn-login-russia.json");
  private static final Path GUIDE = Path.of("../docs/automation.md");
  private static final Map<String, String> CONNECTED = Map.of("QUARTERDECK_CASES", "connected");

  @TempDir Path home;
  private IrisServer iris;
  private PagerDutyServer pager;

  @BeforeEach
  void connect() throws IOException {
    iris = new IrisServer();
    pager = new PagerDutyServer();
    Files.writeString(home.resolve("iris.key"), PlatformServer.SECRET);
    Files.writeString(home.resolve("pager.key"), "0123456789abcdef0123456789abcdef");
    Files.writeString(home.resolve("connections.yaml"), guide());
  }

  /** The guide's own file, with the addresses of these servers. */
  private String guide() throws IOException {
    String page = Files.readString(GUIDE);
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(begin, page.indexOf("```", begin))
        .replace("https://iris.example.com", iris.url().toString())
        .replace("https://events.pagerduty.com", pager.url().toString())
        .replace("{env: IRIS_API_KEY}", "{file: iris.key}")
        .replace("{env: PAGERDUTY_KEY}", "{file: pager.key}");
  }

  @AfterEach
  void disconnect() {
    iris.close();
    pager.close();
  }

  /** The seed's alert, as the so-manieth that came. */
  private static String alert(int number) throws IOException {
    ObjectNode alert = (ObjectNode) JsonMapper.shared().readTree(Files.readString(SEED));
    alert.put("id", "1772589000." + number);
    return alert.toString();
  }

  private static Answer decide(RunningHub hub, int number) throws IOException {
    Answer answer = hub.post(SOAR, "/decide", alert(number));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private static void untilDone(RunningHub hub, int orders) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(hub.get(SOAR, "/automation?state=done").json().path("orders"))
                .as(hub.get(SOAR, "/automation").text())
                .hasSize(orders));
  }

  @Test
  void oneCaseIsOpenedAndOnePagedAndTheNextAlertIsAppended() throws IOException {
    try (RunningHub hub = RunningHub.start(home, CONNECTED)) {
      Answer first = decide(hub, 1);
      assertThat(first.at("/decision")).isEqualTo("create_case_and_page");
      assertThat(first.json().path("case_pending").asBoolean()).isTrue();
      untilDone(hub, 2);
      Answer second = decide(hub, 2);
      untilDone(hub, 3);

      assertThat(second.at("/decision")).isEqualTo("append_case");
      assertThat(iris.openedCases()).hasSize(1);
      long opened = iris.openedCases().getFirst();
      assertThat(second.json().path("case_id").asLong()).isEqualTo(opened);
      assertThat(iris.alertsOf(opened)).hasSize(2);
      assertThat(pager.pages()).containsExactly(first.at("/decision_id"));
      Answer run = hub.get(SOAR, "/runs?playbook=page");
      assertThat(run.at("/runs/0/requested_by")).isEqualTo("automation:page");
      assertThat(run.at("/runs/0/incident")).isEqualTo("case 1");
      assertThat(hub.get(ANA, "/metrics").text())
          .contains("quarterdeck_automation_orders_total{state=\"done\"} 3.0");
    }
  }

  @Test
  void aRestartInBetweenChangesNothing() throws IOException {
    try (RunningHub hub = RunningHub.start(home, CONNECTED)) {
      iris.suffers(Fault.UNAVAILABLE);
      pager.suffers(Fault.UNAVAILABLE);
      decide(hub, 1);
      decide(hub, 2);
    }
    iris.suffers(Fault.NONE);
    pager.suffers(Fault.NONE);
    try (RunningHub hub = RunningHub.start(home, CONNECTED)) {
      untilDone(hub, 3);

      assertThat(iris.openedCases()).hasSize(1);
      assertThat(iris.alertsOf(iris.openedCases().getFirst())).hasSize(2);
      assertThat(pager.pages()).hasSize(1);
    }
  }

  @Test
  void anErrorAfterTheCaseWasStoredOpensNoSecondOne() throws IOException {
    iris.stumblesAfter("/alerts/escalate/#", 500, "<html>Internal Server Error</html>");
    try (RunningHub hub = RunningHub.start(home, CONNECTED)) {
      decide(hub, 1);
      await().atMost(Duration.ofSeconds(20)).until(() -> iris.openedCases().size() == 1);
      decide(hub, 2);
      iris.worksAgain();
      untilDone(hub, 3);
    }

    assertThat(iris.openedCases()).hasSize(1);
    assertThat(iris.alertsOf(iris.openedCases().getFirst())).hasSize(2);
    assertThat(pager.pages()).hasSize(1);
  }
}
