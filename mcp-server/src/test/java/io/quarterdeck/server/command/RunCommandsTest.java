package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandsTest {
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

  private static Ran run(String... words) {
    return Ran.in(home, words);
  }

  @Test
  void aQueryRunsAndItsResultIsShown() {
    Ran ran = run("run", "is_ip_blocked", "ip=198.51.100.9", "--wait", "20");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("  succeeded  is_ip_blocked on builtin", "result: {");
    String id = ran.id("run");
    assertThat(run("runs", "show", id).out()).isEqualTo(ran.out());
    JsonNode result = JsonMapper.shared().readTree(run("runs", "result", id).out());
    assertThat(result.path("blocked").isBoolean()).isTrue();
    assertThat(run("runs", "--playbook", "is_ip_blocked").out()).contains(id, "succeeded");
    assertThat(run("runs", "list", "--state", "failed").out()).contains("There is no such run.");
    assertThat(run("runs", "--state", "lost").err()).contains("'lost'");
  }

  @Test
  void whatWaitsSaysWhoMustApproveAndHow() {
    Ran asked = run("run", "block_ip", "ip=203.0.113.61", "minutes=60", "--token", "soar.token");

    assertThat(asked.status()).as(asked.err()).isZero();
    assertThat(asked.out())
        .contains("  waiting_approval  block_ip on builtin", "1 more must approve until ");
    String line =
        asked.out().lines().filter(l -> l.contains("approvals approve")).findFirst().orElseThrow();
    assertThat(line.strip())
        .isEqualTo("./quarterdeck approvals approve " + asked.id("apr") + " --because \"why\"");
    Ran approved = run("approvals", "approve", asked.id("apr"), "--because", "seen");
    assertThat(approved.out()).startsWith(asked.id("run") + " is ");
    assertThat(run("run", "block_ip", "ip=203.0.113.62", "minutes=60").out())
        .contains("--because \"why\" --token FILE");
  }

  @Test
  void aRehearsalSaysWhatWouldHappen() {
    Ran approval = run("run", "block_ip", "ip=203.0.113.63", "minutes=60", "--dry-run");
    Ran refused = run("run", "block_ip", "ip=192.168.22.251", "minutes=60", "--dry-run");

    assertThat(approval.status()).isZero();
    assertThat(approval.out()).startsWith("would_wait_for_approval\n    1 must approve\n");
    assertThat(approval.out()).contains("    ana can approve\n    bob can approve\n");
    assertThat(approval.out()).doesNotContain("admin can approve");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).startsWith("would_be_refused\n").contains("Protected network");
    assertThat(run("runs", "--playbook", "block_ip").out()).doesNotContain("203.0.113.63");
  }

  @Test
  void aRefusalSaysWhatCouldChangeIt() {
    Ran refused = run("run", "block_ip", "ip=192.168.22.251", "minutes=60");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("who edits protected.networks", "the guardrail is Protected network")
        .containsPattern("audit show run_[0-9a-f]{32}");
  }

  @Test
  void wrongArgumentsAreToldWithAllParameters() {
    Ran unknown = run("run", "block_ip", "ipp=203.0.113.7");
    Ran missing = run("run", "block_ip", "minutes=60");
    Ran none = run("run", "no_such_playbook");

    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("'ipp=203.0.113.7' begins with none", "\n  ip (string, ");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("'ip'", "\n  ip (string, ");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("No playbook has this name");
    assertThat(run("run").status()).isEqualTo(2);
    assertThat(run("run", "ip_country", "ip=1.1.1.1", "--key", "").err()).contains("8 to 128");
    assertThat(run("run", "ip_country", "ip=1.1.1.1", "--wait", "99").err()).contains("0 to 60");
  }

  @Test
  void oneKeyIsOneRun() {
    String[] words = {"run", "is_ip_blocked", "ip=198.51.100.9", "--key", "command-77", "--json"};

    JsonNode first = JsonMapper.shared().readTree(run(words).out());
    JsonNode second = JsonMapper.shared().readTree(run(words).out());

    assertThat(second.path("run_id")).isEqualTo(first.path("run_id"));
    assertThat(second.path("repeated").booleanValue()).isTrue();
  }

  @Test
  void whatOthersWroteIsShownWithoutWhatATerminalWouldObey() {
    Ran asked =
        run(
            "run",
            "manual_job",
            "assignee=on call",
            "task=Call\u001b[2J her",
            "--incident",
            "case\u001b[31m-17");
    String run = asked.id("run");
    Awaitility.await().untilAsserted(() -> assertThat(run("jobs").out()).contains("Call [2J her"));

    for (String[] words :
        new String[][] {
          {"runs", "show", run, "--json"}, {"runs"}, {"jobs"}, {"runs", "show", run}
        }) {
      assertThat(run(words).out()).doesNotContain("\u001b");
    }
  }

  @Test
  void aJobIsReportedWithItsAnswers() {
    Ran asked =
        run(
            "run",
            "manual_job",
            "assignee=on call",
            "task=Call the user",
            "questions=[\"Was it you?\", \"1 + 1 = ?\"]",
            "--wait",
            "20");
    assertThat(asked.out()).contains("  waiting_platform  ", "waits for on call");
    String job = asked.id("run").replace("run_", "job_");

    assertThat(run("jobs", "show", job).out())
        .contains("open  Call the user", "for on call, due ", "asked: 1 + 1 = ?");
    Ran both = run("jobs", "complete", job, "--because", "x");
    Ran wrong = run("jobs", "complete", job, "--done", "--because", "x", "Who?=me");
    Ran done =
        run(
            "jobs",
            "complete",
            job,
            "--done",
            "--because",
            "called",
            "Was it you?=yes",
            "1 + 1 = ?=2");

    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("either --done or --failed");
    assertThat(wrong.err()).contains("Was it you?, 1 + 1 = ?");
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(done.out()).contains("admin said: called", "1 + 1 = ? = 2");
    assertThat(run("jobs", "show", "job_none").err()).contains("No job has this id");
  }

  @Test
  void whatWaitsIsCancelledAndNothingElse() {
    Ran asked = run("run", "block_ip", "ip=203.0.113.64", "minutes=60");
    String id = asked.id("run");

    Ran cancelled = run("runs", "cancel", id);
    Ran again = run("runs", "cancel", id);
    Ran settled = run("runs", "settle", id, "--outcome", "failed", "--because", "looked");

    assertThat(cancelled.status()).as(cancelled.err()).isZero();
    assertThat(cancelled.out()).contains(id + "  cancelled  ");
    assertThat(again.status()).isEqualTo(1);
    assertThat(settled.status()).isEqualTo(1);
    assertThat(settled.err()).contains("cancelled");
    assertThat(run("runs", "settle", id, "--because", "x").err())
        .contains("use: runs settle RUN --outcome STATE --because TEXT");
    assertThat(run("runs", "show", "../tokens").err()).contains("No run has this id");
  }
}
