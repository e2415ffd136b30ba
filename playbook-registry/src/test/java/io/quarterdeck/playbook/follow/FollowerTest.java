package io.quarterdeck.playbook.follow;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class FollowerTest {
  private static final String IP = "{\"ip\":\"203.0.113.7\"}";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestDatabases.Source databases;
  @TempDir Path home;
  private Workshop workshop;
  private Follower follower;

  FollowerTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    RunBook book = new RunBook(workshop.runs, workshop.audit);
    follower = new Follower(workshop.catalogue(), book, PATIENCE, workshop.clock());
  }

  private Run started() {
    return workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));
  }

  /** A run whose hub died before it heard from the platform. */
  private Run lost() {
    Gate gate = workshop.gate(start -> {}, GateSettings.DEFAULTS);
    return ((GateAnswer.Accepted) gate.ask(RunOrder.of(AGENT, "who_is", IP))).run();
  }

  private Run now(Run run) {
    return workshop.runs.find(run.id()).orElseThrow();
  }

  @Test
  void aRunEndsAsItsPlatformSays() {
    Run run = started();
    String remote = "remote-" + run.id();
    workshop.platform.report(remote, RunReport.running("Step 1 of 2."));
    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:00:00.250Z"));
    assertThat(now(run).message()).isEqualTo("Step 1 of 2.");

    workshop.platform.report(remote, RunReport.waiting("Approve block.", "Zhang San"));
    assertThat(follower.look(run.id())).isPresent();
    assertThat(now(run).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(now(run).waitingFor()).isEqualTo("Zhang San");

    workshop.platform.report(remote, RunReport.ended(RunState.PARTLY, "One failed.", "{\"a\":1}"));
    assertThat(follower.look(run.id())).isEmpty();
    assertThat(now(run).state()).isEqualTo(RunState.PARTLY);
    assertThat(now(run).result()).isEqualTo("{\"a\":1}");
    assertThat(now(run).waitingFor()).isNull();
    assertThat(follower.look(run.id())).isEmpty();
    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @Test
  void theLongerItRunsTheLessOftenItIsLookedAt() {
    Run run = started();
    workshop.platform.report("remote-" + run.id(), RunReport.running("It runs."));

    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:00:00.250Z"));
    workshop.pass(Duration.ofMillis(250));
    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:00:01.250Z"));
    workshop.pass(Duration.ofMillis(39_750));
    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:00:50Z"));
    workshop.pass(Duration.ofMinutes(20));
    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:21:40Z"));
    workshop.pass(Duration.ofSeconds(555));
    assertThat(follower.look(run.id())).contains(run.deadline());
  }

  @Test
  void aPlatformThatIsAwayIsAskedAgainUntilTheDeadline() {
    Run run = started();

    assertThat(follower.look(run.id())).isPresent();
    assertThat(now(run).state()).isEqualTo(RunState.RUNNING);
    workshop.pass(Duration.ofMinutes(30));
    assertThat(follower.look(run.id())).isEmpty();
    assertThat(now(run).state()).isEqualTo(RunState.TIMED_OUT);
    assertThat(now(run).message())
        .contains("soar", "It could not be asked at the end: It does not");
  }

  @Test
  void aStartThatIsOnlySlowIsNotRecovered() {
    Run run = lost();

    workshop.pass(Duration.ofSeconds(119));
    assertThat(follower.look(run.id())).contains(run.changedAt().plus(PATIENCE));
    assertThat(now(run).state()).isEqualTo(RunState.DISPATCHED);
  }

  @Test
  void aLostStartIsFoundAgain() {
    Run run = lost();
    workshop.platform.onRecover(request -> new RecoveryOutcome.Found("r-9"));
    workshop.platform.report("r-9", RunReport.ended(RunState.SUCCEEDED, "Done.", "{}"));
    workshop.pass(PATIENCE);

    assertThat(follower.look(run.id())).contains(workshop.clock().instant());
    assertThat(follower.look(run.id())).isEmpty();

    assertThat(now(run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @Test
  void aLostStartThatNeverWasHasFailed() {
    Run run = lost();
    workshop.platform.onRecover(request -> new RecoveryOutcome.NeverStarted());
    workshop.pass(PATIENCE);

    assertThat(follower.look(run.id())).isEmpty();

    assertThat(now(run).state()).isEqualTo(RunState.FAILED);
    assertThat(now(run).reason()).isEqualTo("never_started");
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @Test
  void aLostStartThatNobodyCanTellOfWaitsForAPerson() {
    Run run = lost();
    workshop.pass(PATIENCE);

    assertThat(follower.look(run.id())).isEmpty();

    assertThat(now(run).state()).isEqualTo(RunState.UNKNOWN);
    assertThat(now(run).waitingFor()).isEqualTo("a person");
    assertThat(now(run).message())
        .isEqualTo(
            "Look on the platform. Once you know what became of it, say so: ./quarterdeck runs settle "
                + run.id());
    assertThat(follower.look(run.id())).isEmpty();
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @Test
  void anUnclearStartIsLookedForOnceItsPlatformMustKnow() {
    workshop.platform.onStart(
        request -> new StartOutcome.Unclear(PlatformProblem.AWAY, "No answer came."));
    Run found = started();
    Run missed = started();
    assertThat(found.state()).isEqualTo(RunState.UNKNOWN);
    assertThat(follower.look(found.id())).contains(found.changedAt().plus(PATIENCE));
    workshop.pass(PATIENCE);
    workshop.platform.onRecover(request ->
        request.runId().equals(found.id().value())
            ? new RecoveryOutcome.Found("remote-1")
            : new RecoveryOutcome.NeverStarted());

    assertThat(follower.look(found.id())).isPresent();
    assertThat(follower.look(missed.id())).isEmpty();

    assertThat(now(found).state()).isEqualTo(RunState.RUNNING);
    assertThat(now(found).remoteId()).isEqualTo("remote-1");
    assertThat(now(missed).state()).isEqualTo(RunState.FAILED);
    assertThat(now(missed).reason()).isEqualTo("never_started");
    assertThat(workshop.platform.starts()).hasSize(2);
  }

  @Test
  void aPlatformThatCannotBeAskedYetIsAskedLater() {
    Run run = lost();
    workshop.platform.onRecover(request -> {
      throw new PlatformException(PlatformProblem.AWAY, "It does not answer.");
    });
    workshop.pass(PATIENCE);

    assertThat(follower.look(run.id())).isPresent();
    assertThat(now(run).state()).isEqualTo(RunState.DISPATCHED);
  }

  @Test
  void aLostStartOfAPlatformThatStaysAwayIsForAPersonAfterItsDeadline() {
    Run run = lost();
    workshop.platform.onRecover(request -> {
      throw new PlatformException(PlatformProblem.AWAY, "It does not answer.");
    });
    workshop.pass(Duration.between(workshop.clock().instant(), run.deadline()));

    assertThat(follower.look(run.id())).isEmpty();

    assertThat(now(run).state()).isEqualTo(RunState.UNKNOWN);
    assertThat(now(run).reason()).isEqualTo("start_lost");
    assertThat(now(run).waitingFor()).isEqualTo("a person");
    assertThat(now(run).message()).contains("soar", "It does not answer.");
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @Test
  void aRunThatNobodyKnowsIsNotLookedAtAgain() {
    assertThat(follower.look(RunId.fresh())).isEmpty();
  }
}
