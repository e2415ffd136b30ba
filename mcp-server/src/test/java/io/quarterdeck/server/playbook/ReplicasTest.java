package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.BOB;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.TwoHubs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one PostgreSQL are one registry. */
class ReplicasTest {
  @TempDir static Path home;
  private static TwoHubs hubs;
  private static RunningHub one;
  private static RunningHub other;

  @BeforeAll
  static void start() throws IOException {
    hubs = TwoHubs.start(home, Map.of());
    one = hubs.one();
    other = hubs.other();
  }

  @AfterAll
  static void stop() {
    hubs.close();
  }

  @Test
  void whatIsAskedOnOneIsApprovedOnTheOtherAndSeenOnBoth() {
    Answer asked =
        one.post(ANA, "/playbooks/block_ip/runs", "{\"arguments\": {\"ip\": \"203.0.113.20\"}}");
    assertThat(asked.at("/state")).as(asked.text()).isEqualTo("waiting_approval");

    Answer approved = other.post(BOB, "/approvals/" + asked.at("/approval_id") + "/approve", "");

    assertThat(approved.status()).as(approved.text()).isEqualTo(202);
    await()
        .untilAsserted(() ->
            assertThat(one.get(SOAR, "/runs/" + asked.at("/run_id")).at("/state"))
                .isEqualTo("succeeded"));
    for (RunningHub hub : new RunningHub[] {one, other}) {
      assertThat(hub.get("firewall", "/feeds/blocked-ips.txt").text().lines())
          .contains("203.0.113.20");
    }
  }

  @Test
  void aKeyIsOneRunWhicheverHubItIsSentTo() {
    Set<String> runs = ConcurrentHashMap.newKeySet();
    String body =
        """
        {"arguments": {"subject": "Look", "text": "here"}, "idempotency_key": "command-0815"}\
        """;
    IntStream.range(0, 40)
        .parallel()
        .forEach(i ->
            runs.add(
                (i % 2 == 0 ? one : other)
                    .post(SOAR, "/playbooks/notify/runs?wait=30", body)
                    .at("/run_id")));

    assertThat(runs).hasSize(1);
    assertThat(one.get(OPERATOR, "/audit").json().path("whole").booleanValue()).isTrue();
  }

  @Test
  void whatADatabaseCannotKeepIsNotLookedForThere() {
    assertThat(one.get(SOAR, "/jobs/%00").status()).isEqualTo(404);
    assertThat(one.get(SOAR, "/approvals/%00").status()).isEqualTo(404);
    assertThat(one.get(SOAR, "/runs?incident=%00").status()).isEqualTo(200);
    assertThat(one.get(OPERATOR, "/audit/%00").status()).isEqualTo(200);
  }

  @Test
  void theKillSwitchOfOneStopsTheOther() {
    one.put(OPERATOR, "/kill-switch", "{\"engaged\": true, \"reason\": \"a drill\"}");
    Answer refused =
        other.post(
            SOAR,
            "/playbooks/notify/runs",
            "{\"arguments\": {\"subject\": \"a\", \"text\": \"b\"}}");
    one.put(OPERATOR, "/kill-switch", "{\"engaged\": false, \"reason\": \"it is over\"}");

    assertThat(refused.at("/refusal/reason")).isEqualTo("kill_switch");
  }

  @Test
  void aJobThatIsReportedOnOneEndsItsRunOnAnyHub() {
    Answer asked =
        one.post(
            SOAR,
            "/playbooks/manual_job/runs?wait=30",
            "{\"arguments\": {\"assignee\": \"ana\", \"task\": \"Call\"}}");
    other.post(
        ANA,
        "/jobs/" + asked.at("/remote_id") + "/complete",
        "{\"state\": \"failed\", \"said\": \"nobody answers\"}");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(other.get(SOAR, "/runs/" + asked.at("/run_id")).at("/state"))
                .isEqualTo("failed"));
  }
}
