package io.quarterdeck.playbook.follow;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditRecord;
import io.quarterdeck.playbook.follow.CallbackAnswer.NotTaken;
import io.quarterdeck.playbook.follow.CallbackAnswer.NotUnderstood;
import io.quarterdeck.playbook.follow.CallbackAnswer.Taken;
import io.quarterdeck.playbook.follow.CallbackAnswer.Unknown;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class ListenerTest {
  private static final String IP = "{\"ip\":\"203.0.113.7\"}";
  private static final String DONE = "{\"status\":\"done\"}";
  private static final String BUSY = "{\"status\":\"busy\"}";
  private static final String ODD = "{\"status\":\"odd\"}";

  private final TestDatabases.Source databases;
  @TempDir Path home;
  private Workshop workshop;
  private Listener listener;

  ListenerTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void prepare() {
    open(Kind.SQLITE);
  }

  private void open(Kind kind) {
    workshop = new Workshop(databases.fresh(kind, home));
    workshop.platform.callsBack(
        Map.of(
            DONE, RunReport.ended(RunState.SUCCEEDED, "It was done.", "{\"blocked\":true}"),
            BUSY, RunReport.running("It is running."),
            ODD, RunReport.ended(RunState.UNKNOWN, "It says odd.", null)));
    listener = listener(workshop.callbacks);
  }

  private Listener listener(Callbacks callbacks) {
    RunBook book = new RunBook(workshop.runs, workshop.audit);
    return new Listener(callbacks, workshop.catalogue(), book, workshop.audit, workshop.clock());
  }

  private Run started() {
    return workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));
  }

  /** The address that the platform was given last. */
  private String address() {
    return String.valueOf(workshop.platform.starts().getLast().callback());
  }

  private String token() {
    return address().substring((Workshop.HUB + "runs/callback/").length());
  }

  private Run now(Run run) {
    return workshop.runs.find(run.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCallEndsItsRunOnAnyHub(Kind kind) {
    open(kind);
    Run run = started();
    assertThat(address()).matches("https://hub.example.com/soc/runs/callback/qd_cb_[\\w-]{43}");

    Callbacks elsewhere = new Callbacks(workshop.database, null, workshop.clock());
    CallbackAnswer answer = listener(elsewhere).hear(token(), DONE);

    assertThat(answer).isEqualTo(new Taken(now(run)));
    assertThat(now(run).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(now(run).message()).isEqualTo("It was done.");
    assertThat(now(run).result()).isEqualTo("{\"blocked\":true}");
    AuditRecord last = workshop.audit.of(run.id().value()).getLast();
    assertThat(last.event()).isEqualTo("reported");
    assertThat(last.actor()).isEqualTo("soar (callback)");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAddressIsGoodOnce(Kind kind) {
    open(kind);
    Run run = started();
    long taken =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> listener.hear(token(), DONE))
            .filter(Taken.class::isInstance)
            .count();

    assertThat(taken).isEqualTo(1);
    assertThat(listener.hear(token(), ODD))
        .isEqualTo(new NotTaken("The end of " + run.id() + " was told before; nothing changed."));
    assertThat(now(run).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "qd_cb_",
        "qd_cb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "' OR 1=1 --",
        "%00",
        "run_0123456789abcdef0123456789abcdef"
      })
  void aForgedAddressEndsNothing(String forged) {
    Run run = started();

    assertThat(listener.objection(forged)).contains(new Unknown());
    assertThat(listener.hear(forged, DONE)).isEqualTo(new Unknown());
    assertThat(now(run).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void anotherRunsAddressEndsOnlyThatOne() {
    Run first = started();
    String address = token();
    Run second = started();

    listener.hear(address, DONE);

    assertThat(now(first).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(now(second).state()).isEqualTo(RunState.RUNNING);
    assertThat(token()).isNotEqualTo(address);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatComesAfterTheDeadlineIsTooLateAndADayLaterUnknown(Kind kind) {
    open(kind);
    Run run = started();
    String token = token();
    workshop.pass(Duration.ofMinutes(30));

    assertThat(listener.hear(token, DONE))
        .isEqualTo(
            new NotTaken(
                "The time of %s was over at 2026-11-22T10:30:00Z; a person must look what became of it."
                    .formatted(run.id())));
    assertThat(now(run).state()).isEqualTo(RunState.RUNNING);

    workshop.pass(Duration.ofHours(25));
    started();
    assertThat(listener.objection(token)).contains(new Unknown());
    assertThat(listener.objection(token())).isEmpty();
  }

  @Test
  void whatDoesNotSayHowItEndedMayBeSaidAgain() {
    Run run = started();

    assertThat(listener.hear(token(), "{}"))
        .isEqualTo(new NotUnderstood("It does not say where the run is."));
    assertThat(listener.hear(token(), BUSY))
        .isEqualTo(new NotUnderstood("It is running. Call again when it has ended."));
    assertThat(now(run).state()).isEqualTo(RunState.RUNNING);

    assertThat(listener.hear(token(), DONE)).isInstanceOf(Taken.class);
  }

  @Test
  void aWordThatNobodyKnowsIsForAPersonAndNoSuccess() {
    Run run = started();

    assertThat(listener.hear(token(), ODD)).isInstanceOf(Taken.class);
    assertThat(now(run).state()).isEqualTo(RunState.UNKNOWN);
    assertThat(now(run).message()).contains("It says odd.", "./quarterdeck runs settle");
  }

  @Test
  void aCallMayComeBeforeTheStartsAnswerAndThatDoesNotUndoIt() {
    workshop.platform.onStart(request -> {
      String address = String.valueOf(request.callback());
      listener.hear(address.substring(address.lastIndexOf('/') + 1), DONE);
      return new StartOutcome.Started("remote");
    });

    assertThat(started().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunWhoseStartWasUnclearIsEndedByItsCall() {
    workshop.platform.onStart(
        request -> new StartOutcome.Unclear(PlatformProblem.AWAY, "The answer was lost."));
    Run run = started();
    assertThat(run.state()).isEqualTo(RunState.UNKNOWN);

    assertThat(listener.hear(token(), DONE)).isInstanceOf(Taken.class);
    assertThat(now(run).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void whatWasSeenToEndIsNotEndedAgain() {
    Run run = started();
    String remote = String.valueOf(run.remoteId());
    workshop.platform.report(remote, RunReport.ended(RunState.FAILED, "It failed.", null));
    follower().look(run.id());

    assertThat(listener.hear(token(), DONE))
        .isEqualTo(new NotTaken("The end of " + run.id() + " is known: failed."));
    assertThat(now(run).state()).isEqualTo(RunState.FAILED);
  }

  private Follower follower() {
    RunBook book = new RunBook(workshop.runs, workshop.audit);
    return new Follower(
        workshop.catalogue(), book, GateSettings.DEFAULTS.startPatience(), workshop.clock());
  }

  @Test
  void aRunThatIsToldOfIsAskedForSeldomAndEndsAtItsDeadline() {
    Run run = started();
    String remote = String.valueOf(run.remoteId());
    workshop.platform.report(remote, RunReport.running("It runs."));
    Follower follower = follower();

    assertThat(follower.look(run.id())).contains(Instant.parse("2026-11-22T10:01:00Z"));
    workshop.pass(Duration.ofMinutes(30));
    assertThat(follower.look(run.id())).isEmpty();
    assertThat(now(run).state()).isEqualTo(RunState.TIMED_OUT);
  }

  @Test
  void theAddressIsNowhereKeptOrShown() {
    workshop.platform.onStart(request ->
        new StartOutcome.Ended(
            RunReport.ended(
                RunState.SUCCEEDED,
                "It says " + request.callback(),
                "{\"echo\":\"" + request.callback() + "\"}")));
    Run run = started();

    List<String> kept =
        List.of(
            run.message(),
            String.valueOf(run.result()),
            workshop.audit.of(run.id().value()).toString(),
            workshop.platform.starts().toString(),
            workshop.database.sql().sql("SELECT hash FROM callbacks").query(String.class).single());
    assertThat(kept).noneMatch(text -> text.contains(token()));
  }

  @Test
  void aHubThatDoesNotKnowItsAddressStartsNothingThatWouldCallIt() {
    Callbacks none = new Callbacks(workshop.database, null, workshop.clock());
    Gate gate =
        new Gate(
            workshop.catalogue(),
            (playbook, run) -> Workshop.NO_OBJECTION,
            workshop.killSwitch,
            workshop.runs,
            workshop.approvals,
            workshop.audit,
            workshop.followUps(),
            none,
            Runnable::run,
            GateSettings.DEFAULTS,
            workshop.clock());

    assertThat(gate.ask(RunOrder.of(AGENT, "who_is", IP)))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.PLAYBOOK_DISABLED);
              assertThat(refused.refusal().sentences())
                  .isEqualTo(
                      "who_is ends by a call to the hub, which does not know its own address. Set"
                          + " QUARTERDECK_PUBLIC_URL to how soar reaches the hub, and start it"
                          + " again.");
            });
    assertThat(workshop.platform.starts()).isEmpty();
  }
}
