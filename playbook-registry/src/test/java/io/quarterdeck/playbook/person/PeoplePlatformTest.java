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
import io.quarterdeck.playbook.gate.Guardrails;
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
  private Workshop workshop;
  private Catalogue catalogue;
  private Gate gate;
  private Jobs jobs;
  private Follower follower;

  PeoplePlatformTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private void open(Kind kind) {
    workshop = new Workshop(databases.fresh(kind, home));
    Packs packs = new Packs(home.resolve("playbooks"));
    assertThat(packs.reload()).isEmpty();
    catalogue =
        new Catalogue(
            workshop.database,
            List.of(new PeoplePlatform(workshop.database, workshop.clock())),
            packs,
            workshop.clock());
    catalogue.syncAll();
    gate =
        workshop.gate(
            catalogue,
            Runnable::run,
            GateSettings.DEFAULTS,
            (playbook, run) ->
                new Guardrails.Judgement(
                    List.of(), 0, List.of(), List.of(), List.of(), "rules-1"));
    jobs =
        new Jobs(workshop.database, workshop.audit, workshop.followUps(), workshop.clock());
    RunBook book = new RunBook(workshop.database, workshop.runs, workshop.audit);
    follower =
        new Follower(
            catalogue, book, GateSettings.DEFAULTS.startPatience(), workshop.clock());
  }

  private Run asked(String arguments) {
    return workshop.run(gate.ask(RunOrder.of(AGENT, "manual_job", arguments)));
  }

  private Run looked(Run run) {
    follower.look(run.id());
    return workshop.runs.find(run.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSeedsManualCommandBecomesAJobThatAPersonCompletes(Kind kind) {
    open(kind);
    Run run = asked(TELL_THE_OWNER);

    Job job = jobs.open(10).getFirst();
    assertThat(job.assignee()).isEqualTo("张三");
    assertThat(job.details()).isEqualTo("{\"ip\":\"192.168.22.251\"}");
    assertThat(looked(run).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(looked(run).waitingFor()).isEqualTo("张三");

    assertThat(jobs.complete(job.id(), BOB, JobState.DONE, "Called at 10:05.", Map.of()))
        .isInstanceOf(Jobs.Outcome.Completed.class);

    Run after = looked(run);
    assertThat(after.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(after.result())
        .isEqualTo("{\"said\":\"Called at 10:05.\",\"completed_by\":\"bob\",\"answers\":{}}");
    assertThat(jobs.open(10)).isEmpty();
    assertThat(workshop.audit.of(run.id().value()))
        .extracting(AuditRecord::event)
        .contains("job_completed");
  }

  @Test
  void itIsANotificationThatMayTakeAMonth() {
    open(Kind.SQLITE);

    Playbook manual = catalogue.find(new PlaybookName("manual_job")).orElseThrow();

    assertThat(manual.effect()).isEqualTo(Effect.NOTIFY);
    assertThat(manual.classifiedBy()).isEqualTo("pack shipped people.yaml:4");
    assertThat(catalogue.longest(manual)).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void everyQuestionIsAnsweredBeforeItIsDone() {
    open(Kind.SQLITE);
    Run run = asked(ASK);
    String id = jobs.open(10).getFirst().id();

    assertThat(jobs.complete(id, BOB, JobState.DONE, "ok", Map.of("Which port?", "7")))
        .isEqualTo(new Jobs.Outcome.NotTaken("Answer all of it: [Which port?, When?]"));
    assertThat(jobs.complete(id, BOB, JobState.DONE, "ok", Map.of("Who?", "me")))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(jobs.complete(id, BOB, JobState.DONE, " ", Map.of()))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(jobs.complete(id, BOB, JobState.OPEN, "ok", Map.of()))
        .isInstanceOf(Jobs.Outcome.NotTaken.class);
    assertThat(jobs.complete(id, AGENT, JobState.FAILED, "I did it", Map.of()))
        .isEqualTo(
            new Jobs.Outcome.NotTaken("Only a person can say that a manual job is done."));
    assertThat(looked(run).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(
            jobs.complete(id, BOB, JobState.DONE, "ok", Map.of("Which port?", "7", "When?", "now")))
        .isInstanceOf(Jobs.Outcome.Completed.class);
    assertThat(jobs.complete(id, ANA, JobState.FAILED, "no", Map.of()))
        .isEqualTo(new Jobs.Outcome.NotTaken("It is no longer open."));
    assertThat(looked(run).result())
        .isEqualTo(
            "{\"said\":\"ok\",\"completed_by\":\"bob\",\"answers\":{\"Which port?\":\"7\","
                + "\"When?\":\"now\"}}");
  }

  @Test
  void whatCouldNotBeDoneHasFailedWithItsReason() {
    open(Kind.SQLITE);
    Run run = asked(ASK);

    jobs.complete(
        jobs.open(10).getFirst().id(), BOB, JobState.FAILED, "It is in Osaka.", Map.of());

    assertThat(looked(run).state()).isEqualTo(RunState.FAILED);
    assertThat(looked(run).result()).contains("It is in Osaka.");
  }

  @Test
  void anOverdueJobSaysSoAndStaysOpen() {
    open(Kind.SQLITE);
    Run run = asked(ASK);
    assertThat(looked(run).message()).isEqualTo("It is due at 2026-11-22T10:30:00Z.");

    workshop.pass(Duration.ofMinutes(31));

    assertThat(looked(run).message()).isEqualTo("It was due at 2026-11-22T10:30:00Z.");
    assertThat(jobs.open(10)).hasSize(1);
  }

  @Test
  void aCancelledRunWithdrawsItsJob() {
    open(Kind.SQLITE);
    Run run = asked(ASK);

    assertThat(workshop.control(catalogue).cancel(run.id(), AGENT))
        .isInstanceOf(ControlAnswer.Asked.class);

    assertThat(looked(run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(jobs.open(10)).isEmpty();
  }

  @Test
  void aStartThatWasLostIsFoundOrKnownNotToBe() {
    open(Kind.SQLITE);
    Gate deaf =
        workshop.gate(
            catalogue,
            start -> {},
            GateSettings.DEFAULTS,
            (playbook, run) ->
                new Guardrails.Judgement(
                    List.of(), 0, List.of(), List.of(), List.of(), "rules-1"));
    Run lost =
        ((GateAnswer.Accepted) deaf.ask(RunOrder.of(AGENT, "manual_job", ASK))).run();
    Run made =
        ((GateAnswer.Accepted) deaf.ask(RunOrder.of(AGENT, "manual_job", ASK))).run();
    PeoplePlatform people = new PeoplePlatform(workshop.database, workshop.clock());
    StartRequest request =
        new StartRequest(made.id().value(), "manual_job", "Manual job", made.arguments());
    assertThat(people.start(request)).isEqualTo(people.start(request));
    workshop.pass(GateSettings.DEFAULTS.startPatience());

    assertThat(looked(lost).state()).isEqualTo(RunState.FAILED);
    assertThat(looked(lost).reason()).isEqualTo("never_started");
    assertThat(looked(made).state()).isEqualTo(RunState.RUNNING);
    assertThat(looked(made).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(jobs.open(10)).hasSize(1);
  }

  @Test
  void whatItDoesNotHaveIsNotFound() {
    open(Kind.SQLITE);
    PeoplePlatform people = new PeoplePlatform(workshop.database, workshop.clock());

    assertThatThrownBy(() -> people.describe("x")).isInstanceOf(PlatformException.class);
    assertThatThrownBy(() -> people.status("job_x")).isInstanceOf(PlatformException.class);
    assertThat(
            people.start(
                new StartRequest(RunId.fresh().value(), "x", "X", Arguments.parse("{}"))))
        .isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(jobs.complete("job_x", BOB, JobState.DONE, "ok", Map.of()))
        .isEqualTo(new Jobs.Outcome.Unknown());
  }
}
