package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsOverHttpTest {
  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aJobWaitsForItsPersonAndTheRunEndsAsTheySay() {
    Answer asked =
        hub.post(
            SOAR,
            "/playbooks/manual_job/runs?wait=20",
            """
            {"arguments": {"assignee": "on call", "task": "Call the user",
              "questions": ["Was it you?"]}, "idempotency_key": "command-0001"}\
            """);

    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    assertThat(asked.at("/state")).isEqualTo("waiting_platform");
    assertThat(asked.at("/waiting_for")).isEqualTo("on call");
    String run = asked.at("/run_id");
    String job = asked.at("/remote_id");
    assertThat(hub.get(ANA, "/jobs").text()).contains(job);

    Answer byService =
        hub.post(SOAR, "/jobs/" + job + "/complete", "{\"state\": \"done\", \"said\": \"ok\"}");
    assertThat(byService.status()).isEqualTo(403);
    Answer half =
        hub.post(ANA, "/jobs/" + job + "/complete", "{\"state\": \"done\", \"said\": \"ok\"}");
    assertThat(half.status()).isEqualTo(409);
    assertThat(half.at("/detail")).isEqualTo("Answer all of it: [Was it you?]");

    Answer done =
        hub.post(
            ANA,
            "/jobs/" + job + "/complete",
            """
            {"state": "done", "said": "called her", "answers": {"Was it you?": "yes"}}\
            """);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    Answer again =
        hub.post(
            SOAR,
            "/playbooks/manual_job/runs?wait=20",
            """
            {"arguments": {"assignee": "on call", "task": "Call the user",
              "questions": ["Was it you?"]}, "idempotency_key": "command-0001"}\
            """);
    assertThat(again.at("/run_id")).isEqualTo(run);
    assertThat(again.json().path("repeated").booleanValue()).isTrue();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(hub.get(SOAR, "/runs/" + run).at("/state")).isEqualTo("succeeded"));
    assertThat(hub.get(SOAR, "/runs/" + run).at("/result/answers/Was it you?")).isEqualTo("yes");
  }
}
