package io.quarterdeck.playbook.follow;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.builtin.notify.ApprovalNotices;
import io.quarterdeck.playbook.builtin.notify.Channels;
import io.quarterdeck.playbook.gate.FollowUps;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs with the real clock, because the library's threads have it. */
@ExtendWith(TestDatabases.class)
class RunSchedulerTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final TestDatabases.Source databases;
  @TempDir Path home;

  RunSchedulerTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunIsFollowedToItsEnd(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Workshop workshop = new Workshop(database);
    AtomicInteger looks = new AtomicInteger();
    Follower follower = follower(workshop, database, GateSettings.DEFAULTS.startPatience());
    try (RunScheduler scheduler = scheduler(database, follower, looks::incrementAndGet)) {
      scheduler.start();
      workshop.platform.onStart(request -> {
        workshop.platform.report(
            "r", RunReport.ended(RunState.SUCCEEDED, "Done.", "{\"found\":true}"));
        return new StartOutcome.Started("r");
      });

      Run run = asked(gate(workshop, database, scheduler, Runnable::run));

      await()
          .atMost(LONG)
          .until(() -> table(database).find(run.id()).orElseThrow().state() == RunState.SUCCEEDED);
      await().atMost(LONG).until(() -> looks.get() > 0);
      await().atMost(LONG).until(() -> waiting(database) == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunIsLookedAtAsSoonAsItIsStarted(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Workshop workshop = new Workshop(database);
    AtomicInteger looks = new AtomicInteger();
    Follower follower = follower(workshop, database, GateSettings.DEFAULTS.startPatience());
    Duration pace = LONG.multipliedBy(2);
    try (RunScheduler scheduler = scheduler(database, follower, looks::incrementAndGet, pace)) {
      scheduler.start();
      // It has looked whether something is due, and does so again too late for this test.
      await().atMost(LONG).until(() -> looks.get() > 0);
      workshop.platform.report("r", RunReport.ended(RunState.SUCCEEDED, "Done.", "{}"));
      workshop.platform.onStart(request -> new StartOutcome.Started("r"));

      Run run = asked(gate(workshop, database, scheduler, Runnable::run));

      await()
          .atMost(LONG)
          .until(() -> table(database).find(run.id()).orElseThrow().state() == RunState.SUCCEEDED);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatOneHubLeftAnotherTakesOver(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Workshop workshop = new Workshop(database);
    Follower follower = follower(workshop, database, Duration.ZERO);
    Run run;
    try (RunScheduler dead = scheduler(database, follower, () -> {})) {
      // Never started, and its start never made: the hub dies right after it wrote the run.
      run = asked(gate(workshop, database, dead, start -> {}));
    }
    database.sql().sql("UPDATE scheduled_tasks SET execution_time = " + past(kind)).update();

    try (RunScheduler other = scheduler(database, follower, () -> {})) {
      other.start();
      await()
          .atMost(LONG)
          .until(() -> table(database).find(run.id()).orElseThrow().state() == RunState.UNKNOWN);
    }
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunThatIsNotWrittenIsNotFollowed(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Workshop workshop = new Workshop(database);
    Follower follower = follower(workshop, database, Duration.ZERO);
    try (RunScheduler scheduler = scheduler(database, follower, () -> {})) {
      assertThatThrownBy(() ->
              database.write(() -> {
                scheduler.follow(io.quarterdeck.playbook.run.RunId.fresh(), CLOCK.instant());
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");
    }
    assertThat(waiting(database)).isZero();
  }

  private static String past(Kind kind) {
    return kind == Kind.SQLITE ? "0" : "'2026-01-01T00:00:00Z'";
  }

  private static int waiting(RegistryDatabase database) {
    return database
        .sql()
        .sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'look_at_run'")
        .query(Integer.class)
        .single();
  }

  private static RunTable table(RegistryDatabase database) {
    return new RunTable(database, CLOCK);
  }

  private static RunScheduler scheduler(
      RegistryDatabase database, Follower follower, Runnable expire) {
    return scheduler(database, follower, expire, PACE);
  }

  private static RunScheduler scheduler(
      RegistryDatabase database, Follower follower, Runnable expire, Duration pace) {
    return new RunScheduler(database, () -> follower, expire, nobody(database), pace, CLOCK);
  }

  private static Follower follower(
      Workshop workshop, RegistryDatabase database, Duration patience) {
    AuditLog audit = new AuditLog(database, CLOCK);
    RunBook book = new RunBook(table(database), audit);
    return new Follower(workshop.catalogue(), book, patience, CLOCK);
  }

  private static Gate gate(
      Workshop workshop,
      RegistryDatabase database,
      FollowUps followUps,
      java.util.concurrent.Executor starts) {
    AuditLog audit = new AuditLog(database, CLOCK);
    return new Gate(
        workshop.catalogue(),
        (playbook, run) -> Workshop.NO_OBJECTION,
        new KillSwitch(database, audit, CLOCK),
        table(database),
        new ApprovalTable(database),
        audit,
        followUps,
        new Callbacks(database, null, CLOCK),
        starts,
        GateSettings.DEFAULTS,
        CLOCK);
  }

  private static Run asked(Gate gate) {
    GateAnswer answer = gate.ask(RunOrder.of(AGENT, "who_is", "{\"ip\":\"203.0.113.7\"}"));
    return ((GateAnswer.Accepted) answer).run();
  }

  private static ApprovalNotices nobody(RegistryDatabase database) {
    return new ApprovalNotices(
        List.of(),
        Channels.open(List.of(), CLOCK),
        new ApprovalTable(database),
        new RunTable(database, CLOCK),
        PACE,
        CLOCK);
  }
}
