package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole hub with a connection of its own to a server that behaves as OctoMation does. */
class ConnectedPlatformTest {
  private static final String PACK =
      """
      playbooks:
        - match: {platform: soc, title: "*查询"}
          effect: query
          risk: low
      """;

  @TempDir Path home;
  private OctoMationServer server;

  @BeforeEach
  void connect() throws IOException {
    server = new OctoMationServer();
    Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(home.resolve("playbooks/soc.yaml"), PACK);
    Files.writeString(home.resolve("soc.token"), PlatformServer.SECRET);
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          soc: {type: octomation, url: "%s", secret: {file: soc.token}, timeout: 5s}
        """
            .formatted(server.url()));
  }

  @AfterEach
  void disconnect() {
    server.close();
  }

  private static void untilSynced(RunningHub hub) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(hub.get(SOAR, "/playbooks/os_login_log_query").status()).isEqualTo(200));
  }

  private static Answer run(RunningHub hub, String playbook, String arguments) {
    return hub.post(
        SOAR,
        "/playbooks/" + playbook + "/runs?wait=30",
        "{\"arguments\": " + arguments + ", \"incident\": \"inc_1\"}");
  }

  @Test
  void theSeedsCommandsRunWithExactlyThoseIdsAndParametersAndTheManualOneIsAJob() {
    try (RunningHub hub = RunningHub.start(home)) {
      untilSynced(hub);

      Answer intelligence =
          run(hub, "general_ip_threat_intelligence_query", "{\"src\": \"66.240.205.34\"}");
      Answer logins =
          run(
              hub,
              "os_login_log_query",
              "{\"src\": \"192.168.22.251\", \"time_window_minute\": 60}");
      Answer manual =
          run(
              hub,
              "manual_job",
              "{\"assignee\": \"安全运营\", \"task\": \"核查 192.168.22.251 上的 SSH 登录\"}");

      Answer figures = hub.get(SOAR, "/playbooks/os_login_log_query");
      assertThat(figures.at("/runs/ended")).isEqualTo("1");
      assertThat(figures.json().at("/runs/p95_ms").asLong()).isPositive();
      assertThat(figures.at("/runs/last_state")).isEqualTo(logins.at("/state"));

      assertThat(intelligence.status()).as(intelligence.text()).isEqualTo(200);
      assertThat(intelligence.at("/state")).isEqualTo("succeeded");
      assertThat(logins.at("/state")).isEqualTo("succeeded");
      assertThat(server.starts())
          .extracting(PlatformServer.Start::playbookId, start -> start.arguments().toString())
          .containsExactly(
              tuple("12316887511154270", "{\"src\":\"66.240.205.34\"}"),
              tuple("12321445036046216", "{\"src\":\"192.168.22.251\",\"time_window_minute\":60}"));
      Answer health = hub.get(SOAR, "/playbooks/os_login_log_query");
      assertThat(health.at("/runs/succeeded")).isEqualTo("1");
      assertThat(health.json().at("/runs/p95_ms").asLong()).isPositive();
      assertThat(health.at("/runs/last_state")).isEqualTo("succeeded");
      assertThat(manual.at("/waiting_for")).isEqualTo("安全运营");
      assertThat(hub.get(ANA, "/jobs").at("/jobs/0/task")).contains("SSH");
      assertThat(hub.get(ANA, "/runs?incident=inc_1").json().path("runs")).hasSize(3);
      assertThat(hub.get(ANA, "/metrics").text()).doesNotContain(PlatformServer.SECRET);
      assertThat(hub.get(ANA, "/platforms").text()).doesNotContain(PlatformServer.SECRET);
    }
  }

  @Test
  void whatNobodyClassifiedIsAChangeAndSaysSo() throws IOException {
    Files.delete(home.resolve("playbooks/soc.yaml"));
    try (RunningHub hub = RunningHub.start(home)) {
      untilSynced(hub);
      Answer playbook = hub.get(SOAR, "/playbooks/os_login_log_query");
      assertThat(playbook.at("/effect")).isEqualTo("change");
      assertThat(playbook.at("/classified_by")).isEqualTo("nobody, so it counts as a change");

      Files.writeString(home.resolve("playbooks/soc.yaml"), PACK);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(hub.get(SOAR, "/playbooks/os_login_log_query").at("/effect"))
                  .isEqualTo("query"));
      Files.writeString(home.resolve("playbooks/soc.yaml"), "playbooks:\n  - effect: query\n");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(hub.get(SOAR, "/platforms").at("/pack_problems/0"))
                  .startsWith("soc.yaml:2: say which playbooks are meant"));
      assertThat(hub.get(SOAR, "/playbooks/os_login_log_query").at("/effect")).isEqualTo("query");
    }
  }

  @Test
  void aPlatformThatFailsIsSparedOthersDoNotNoticeAndItHeals() {
    try (RunningHub hub = RunningHub.start(home)) {
      untilSynced(hub);
      server.suffers(Fault.UNAVAILABLE);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            Answer sync = hub.post(OPERATOR, "/platforms/soc/sync", "");
            assertThat(sync.at("/problem")).isNotEmpty();
            assertThat(hub.get(SOAR, "/platforms").at("/platforms/3/state")).isNotEqualTo("ready");
            assertThat(hub.get(SOAR, "/platforms").at("/platforms/3/state")).isEqualTo("spared");
          });
      assertThat(hub.get(SOAR, "/status").text()).contains("platform soc");
      assertThat(hub.get(SOAR, "/metrics").text())
          .contains("quarterdeck_platform_ready{platform=\"soc\"} 0.0")
          .containsPattern("platform_calls_total\\{end=\"away\",platform=\"soc\"\\} [1-9]")
          .containsPattern("platform_calls_total\\{end=\"answered\",platform=\"soc\"\\} [1-9]");
      Answer other = run(hub, "notify", "{\"subject\": \"still\", \"text\": \"here\"}");
      assertThat(other.at("/state")).as(other.text()).isEqualTo("succeeded");
      assertThat(hub.get(SOAR, "/playbooks/os_login_log_query").at("/health")).isEqualTo("ready");

      server.suffers(Fault.NONE);
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> {
            Answer sync = hub.post(OPERATOR, "/platforms/soc/sync", "");
            assertThat(sync.json().has("problem")).as(sync.text()).isFalse();
          });
      await()
          .untilAsserted(() ->
              assertThat(hub.get(SOAR, "/platforms").at("/platforms/3/state")).isEqualTo("ready"));
    }
  }

  @Test
  void aFileThatIsWrongKeepsTheHubFromStartingAndSaysEverythingThatIs() throws IOException {
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          soc: {type: octomatoin, url: "https://soar.example.com"}
          two: {type: octomation, url: "nowhere", secret: {file: soc.token}}
        """);

    assertThatThrownBy(() -> RunningHub.start(home))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("connections.yaml:2")
        .hasMessageContaining("connections.yaml:3");
  }
}
