package io.quarterdeck.playbook.person;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditRecord;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.gate.ControlAnswer;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class PeoplePlatformTest {
  /** The seed's manual command. */
  private static final String TELL_THE_OWNER =
      """
      {"assignee": "张三", "task": "发送安全事件告警信息到邮件网关服务器192.168.22.251的资产负责人",
       "details": {"ip": "192.168.22.251"}}\
      """;

  private static final String ASK =
      """
      {"assignee": "network", "task": "Unplug it.", "questions": ["Which port?", "When?"],
       "due_minutes": 30}\
      """;

  private final TestDatabases.Source databases;
  @TempDir Path home;

  PeoplePlatformTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Office open(Kind kind) {
    Packs packs = new Packs(home.resolve("playbooks"));
    assertThat(packs.reload()).isEmpty();
    return new Office(new Workshop(databases.fresh(kind, home)), packs);
  }

  private static Gate gate(Workshop workshop, Catalogue catalogue, Executor starts) {
    return workshop.gate(
        catalogue, starts, GateSettings.DEFAULTS, (playbook, run) -> Workshop.NO_OBJECTION);
  }

  /** A gate behind which only people are. */
  private static final class Office {
    final Workshop workshop;
    final Catalogue catalogue;
    final Gate gate;
    final Jobs jobs;
    final Follower follower;

    Office(Workshop workshop, Packs packs) {
      this.workshop = workshop;
      PeoplePlatform people = new PeoplePlatform(workshop.database, workshop.clock());
      catalogue = new Catalogue(workshop.database, List.of(people), packs, workshop.clock());
      catalogue.syncAll();
      gate = gate(workshop, catalogue, Runnable::run);
      jobs = new Jobs(workshop.database, workshop.audit, workshop.followUps(), workshop.clock());
      RunBook book = new RunBook(workshop.runs, workshop.audit);
      Duration patience = GateSettings.DEFAULTS.startPatience();
      follower = new Follower(catalogue, book, patience, workshop.clock());
    }

    Run asked(String arguments) {
      return workshop.run(gate.ask(RunOrder.of(AGENT, "manual_job", arguments)));
    }

    Run looked(Run run) {
      follower.look(run.id());
      return workshop.runs.find(run.id()).orElseThrow();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSeedsManualCommandBecomesAJobThatAPersonCompletes(Kind kind) {
    Office office = open(kind);
    Run run = office.asked(TELL_THE_OWNER);

    Job job = office.jobs.open(10).getFirst();
    assertThat(job.assignee()).isEqualTo("张三");
    assertThat(job.details()).isEqualTo("{\"ip\":\"192.168.22.251\"}");
    assertThat(office.looked(run).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(office.looked(run).waitingFor()).isEqualTo("张三");

    assertThat(office.jobs.complete(job.id(), BOB, JobState.DONE, "Called at 10:05.", Map.of()))
        .isInstanceOf(Jobs.Outcome.Completed.class);

    Run after = office.looked(run);
    assertThat(after.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(after.result())
        .isEqualTo("{\"said\":\"Called at 10:05.\",\"completed_by\":\"bob\",\"answers\":{}}");
    assertThat(office.jobs.open(10)).isEmpty();
    assertThat(office.workshop.audit.of(run.id().value()))
        .extracting(AuditRecord::event)
        .contains("job_completed");
  }

  @Test
  void itIsANotificationThatMayTakeAMonth() {
    Office office = open(Kind.SQLITE);

    Playbook manual = office.catalogue.find(new PlaybookName("manual_job")).orElseThrow();

    assertThat(manual.effect()).isEqualTo(Effect.NOTIFY);
    assertThat(manual.classifiedBy()).isEqualTo("pack shipped people.yaml:4");
    assertThat(office.catalogue.longest(manual)).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void everyQuestionIsAnsweredBeforeItIsDone() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);
    String id = office.jobs.open(10).getFirst().id();

    assertThat(office.jobs.complete(id, BOB, JobState.DONE, "ok", Map.of("Which port?", "7")))
        .isEqualTo(new Jobs.Outcome.NotTaken("Answer all of it: [Which port?, When?]"));
    assertThat(office.jobs.complete(id, BOB, JobState.DONE, "ok", Map.of("Who?", "me")))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(office.jobs.complete(id, BOB, JobState.DONE, " ", Map.of()))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(office.jobs.complete(id, BOB, JobState.OPEN, "ok", Map.of()))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(office.jobs.complete(id, AGENT, JobState.FAILED, "I did it", Map.of()))
        .isEqualTo(new Jobs.Outcome.NotTaken("Only a person can say that a manual job is done."));
    assertThat(office.looked(run).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(
            office.jobs.complete(
                id, BOB, JobState.DONE, "ok", Map.of("Which port?", "7", "When?", "now")))
        .isInstanceOf(Jobs.Outcome.Completed.class);
    assertThat(office.jobs.complete(id, ANA, JobState.FAILED, "no", Map.of()))
        .isEqualTo(new Jobs.Outcome.NotTaken("It is no longer open."));
    assertThat(office.looked(run).result())
        .isEqualTo(
            "{\"said\":\"ok\",\"completed_by\":\"bob\",\"answers\":{\"Which port?\":\"7\","
                + "\"When?\":\"now\"}}");
  }

  @Test
  void whatCouldNotBeDoneHasFailedWithItsReason() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);

    office.jobs.complete(
        office.jobs.open(10).getFirst().id(), BOB, JobState.FAILED, "It is in Osaka.", Map.of());

    assertThat(office.looked(run).state()).isEqualTo(RunState.FAILED);
    assertThat(office.looked(run).result()).contains("It is in Osaka.");
  }

  @Test
  void anOverdueJobSaysSoAndStaysOpen() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);
    assertThat(office.looked(run).message()).isEqualTo("It is due at 2026-11-22T10:30:00Z.");

    office.workshop.pass(Duration.ofMinutes(31));

    assertThat(office.looked(run).message()).isEqualTo("It was due at 2026-11-22T10:30:00Z.");
    assertThat(office.jobs.open(10)).hasSize(1);
  }

  @Test
  void aRunWhoseTimeIsOverWithdrawsItsJob() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);

    office.workshop.pass(Duration.ofDays(31));

    assertThat(office.looked(run).state()).isEqualTo(RunState.TIMED_OUT);
    assertThat(office.jobs.open(10)).isEmpty();
  }

  @Test
  void whatWasDoneInTimeHasNotTimedOut() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);
    Job job = office.jobs.open(10).getFirst();
    office.jobs.complete(job.id(), ANA, JobState.FAILED, "nobody picked up the phone", Map.of());

    office.workshop.pass(Duration.ofDays(31));

    assertThat(office.looked(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void aCancelledRunWithdrawsItsJob() {
    Office office = open(Kind.SQLITE);
    Run run = office.asked(ASK);

    assertThat(office.workshop.control(office.catalogue).cancel(run.id(), AGENT))
        .isInstanceOf(ControlAnswer.Asked.class);

    assertThat(office.looked(run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(office.jobs.open(10)).isEmpty();
  }

  @Test
  void aStartThatWasLostIsFoundOrKnownNotToBe() {
    Office office = open(Kind.SQLITE);
    Gate deaf = gate(office.workshop, office.catalogue, start -> {});
    Run lost = ((GateAnswer.Accepted) deaf.ask(RunOrder.of(AGENT, "manual_job", ASK))).run();
    Run made = ((GateAnswer.Accepted) deaf.ask(RunOrder.of(AGENT, "manual_job", ASK))).run();
    PeoplePlatform people = new PeoplePlatform(office.workshop.database, office.workshop.clock());
    StartRequest request =
        new StartRequest(made.id().value(), "manual_job", "Manual job", made.arguments());
    assertThat(people.start(request)).isEqualTo(people.start(request));
    office.workshop.pass(GateSettings.DEFAULTS.startPatience());

    assertThat(office.looked(lost).state()).isEqualTo(RunState.FAILED);
    assertThat(office.looked(lost).reason()).isEqualTo("never_started");
    assertThat(office.looked(made).state()).isEqualTo(RunState.RUNNING);
    assertThat(office.looked(made).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(office.jobs.open(10)).hasSize(1);
  }

  @Test
  void whatItDoesNotHaveIsNotFound() {
    Office office = open(Kind.SQLITE);
    PeoplePlatform people = new PeoplePlatform(office.workshop.database, office.workshop.clock());

    assertThatThrownBy(() -> people.describe("x")).isInstanceOf(PlatformException.class);
    assertThatThrownBy(() -> people.status("job_x")).isInstanceOf(PlatformException.class);
    assertThat(
            people.start(new StartRequest(RunId.fresh().value(), "x", "X", Arguments.parse("{}"))))
        .isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(office.jobs.complete("job_x", BOB, JobState.DONE, "ok", Map.of()))
        .isEqualTo(new Jobs.Outcome.Unknown());
  }
}
