package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.MANUAL;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.PLAYBOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running DeepSOC does not survive: here each ends where a person can go on. */
class DeepSocFaultsTest {
  private static final String ROGER = "{\"response_type\": \"ROGER\"}";

  @TempDir static Path home;
  private static OctoMationServer soar;
  private static RunningHub running;
  private static IncidentHub hub;
  private static int incidents;

  @BeforeAll
  static void start() throws IOException {
    soar = new OctoMationServer();
    SoarStub.connect(soar, home);
    running = RunningHub.start(home);
    SoarStub.untilSynced(running);
    hub = running.hub().incidents();
  }

  @AfterAll
  static void stop() {
    running.close();
    soar.close();
  }

  @BeforeEach
  void heal() {
    soar.answers("activity", "activity-success").answers("result", "result-nested-success");
  }

  private static PlayedIncident open() {
    return PlayedIncident.open(hub, "inc_" + ++incidents);
  }

  @Test
  void whatTheSoarFailsTheExpertTellsAndTheCaptainDecides() throws InterruptedException {
    soar.answers("activity", "activity-fail").answers("result", "result-nested-finish-steps-tell");
    PlayedIncident played = open();
    played.commands(PLAYBOOK);

    Turns.Held expert = played.next(Role.EXPERT);
    Command command = expert.incident().commands(1).getFirst();
    assertThat(command.state()).isEqualTo(CommandState.FAILED);
    assertThat(command.message()).isNotBlank();
    PlayedIncident.accepted(hub, expert, List.of());

    Turns.Held captain = played.next(Role.CAPTAIN);
    assertThat(captain.turn().round()).isEqualTo(2);
    assertThat(captain.incident().note(command.id())).isEqualTo("so");
  }

  @Test
  void aSlowPlaybookIsFollowedToItsEndAndItsLateResultIsTheNextRounds()
      throws InterruptedException {
    soar.answers("activity", "activity-running");
    int before = soar.starts().size();
    PlayedIncident played = open();
    played.commands(PLAYBOOK);
    played.untilCommand(CommandState.DISPATCHED);
    assertThat(played.now().liveTurn()).isEmpty();

    hub.acts().goOn(played.now().id(), ANA, "It takes too long.");
    played.summed();
    Turns.Held captain = played.next(Role.CAPTAIN);
    assertThat(captain.incident().commands(1).getFirst().state())
        .isEqualTo(CommandState.DISPATCHED);

    soar.answers("activity", "activity-success");
    Command late = played.untilCommand(CommandState.SUCCEEDED);
    assertThat(late.endedIn()).isEqualTo(2);
    assertThat(soar.starts()).hasSize(before + 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CAPTAIN", "MANAGER", "OPERATOR"})
  void aRoleThatSaysRogerTwiceIsAPersonsTurn(Role role) throws InterruptedException {
    PlayedIncident played = open();
    Turns.Held held = reach(played, role);

    assertThat(played.answer(held, ROGER)).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, ROGER)).isInstanceOf(Turns.Outcome.HandedOver.class);

    requirePersonsTurn(played, role, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I will look at it at once, sir.",
        "{\"response_type\": \"ACTION\", \"actions\": []}",
        "{\"response_type\": \"ACTION\", \"actions\": [{\"task_id\": \"none\"}]}"
      })
  void aManagerWhoLeavesTheTaskOutIsRepairedTwiceAtMost(String answer) throws InterruptedException {
    PlayedIncident played = open();
    Turns.Held held = reach(played, Role.MANAGER);

    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.HandedOver.class);

    requirePersonsTurn(played, Role.MANAGER, 3);
  }

  @Test
  void aCaptainWhoWritesPlainTextIsRepairedTwiceAtMost() throws InterruptedException {
    PlayedIncident played = open();
    Turns.Held held = played.next(Role.CAPTAIN);

    assertThat(played.answer(held, "Roger that.")).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, "Roger that.")).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, "Roger that.")).isInstanceOf(Turns.Outcome.HandedOver.class);

    requirePersonsTurn(played, Role.CAPTAIN, 3);
  }

  @Test
  void aRepairedAnswerCounts() throws InterruptedException {
    PlayedIncident played = open();
    Turns.Held held = played.next(Role.CAPTAIN);

    assertThat(played.answer(held, "Roger that.")).isInstanceOf(Turns.Outcome.SentBack.class);
    PlayedIncident.accepted(hub, held, List.of(PLAYBOOK));

    assertThat(played.next(Role.MANAGER).turn().round()).isEqualTo(1);
  }

  private static Turns.Held reach(PlayedIncident played, Role role) throws InterruptedException {
    for (Role before : new Role[] {Role.CAPTAIN, Role.MANAGER}) {
      Turns.Held held = before.compareTo(role) < 0 ? played.next(before) : null;
      if (held != null) {
        PlayedIncident.accepted(hub, held, List.of(PLAYBOOK));
      }
    }
    return played.next(role);
  }

  private static void requirePersonsTurn(PlayedIncident played, Role role, int answers) {
    assertThat(played.waits()).startsWith("the turn of " + role.word());
    assertThat(played.count("turn_faulted")).isEqualTo(answers);
    assertThat(played.count("turn_offered")).isEqualTo(Role.PLAYED.indexOf(role) + 1);
  }

  @Test
  void aJobThatAPersonReportsAsFailedIsAResultLikeAnyOther() throws InterruptedException {
    PlayedIncident played = open();
    played.commands(MANUAL);
    Command job = played.untilCommand(CommandState.WAITING);
    assertThat(played.waits()).contains("soc");

    report(job, "failed");

    Turns.Held expert = played.next(Role.EXPERT);
    assertThat(expert.incident().commands(1).getFirst().state()).isEqualTo(CommandState.FAILED);
    PlayedIncident.accepted(hub, expert, List.of());
    assertThat(played.next(Role.CAPTAIN).turn().round()).isEqualTo(2);
  }

  @Test
  void aRoundWaitsForThePersonThoughThePlaybookIsDone() throws InterruptedException {
    PlayedIncident played = open();
    played.commands(PLAYBOOK, MANUAL);
    Incident half =
        played.until(in ->
            in.commands(1).getFirst().state() == CommandState.SUCCEEDED
                && in.commands(1).getLast().state() == CommandState.WAITING);
    assertThat(half.liveTurn()).isEmpty();
    assertThat(played.waits()).contains("soc");

    report(half.commands(1).getLast(), "done");

    assertThat(played.next(Role.EXPERT).incident().commands(1))
        .extracting(Command::state)
        .containsExactly(CommandState.SUCCEEDED, CommandState.SUCCEEDED);
  }

  @Test
  void aPersonMayLetTheRoundGoOnWithoutTheJob() throws InterruptedException {
    PlayedIncident played = open();
    played.commands(PLAYBOOK, MANUAL);
    played.until(in ->
        in.commands(1).getFirst().state() == CommandState.SUCCEEDED
            && in.commands(1).getLast().state() == CommandState.WAITING);

    hub.acts().goOn(played.now().id(), ANA, "She is on holiday.");

    assertThat(played.next(Role.EXPERT).turn().round()).isEqualTo(1);
  }

  private static void report(Command job, String state) {
    String remote = running.get(ANA, "/runs/" + job.runId()).at("/remote_id");
    Answer told =
        running.post(
            ANA,
            "/jobs/" + remote + "/complete",
            "{\"state\": \"" + state + "\", \"said\": \"I called.\"}");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
  }

  @Test
  void manualModeStopsWhatIsNotDispatchedUntilAPersonDispatchesIt() throws InterruptedException {
    int before = soar.starts().size();
    PlayedIncident played = open();
    String id = played.now().id();
    reach(played, Role.OPERATOR);
    hub.acts().drive(id, Role.EXECUTOR, Mode.MANUAL, ANA);
    Turn operator = played.now().liveTurn().orElseThrow();
    PlayedIncident.accepted(hub, new Turns.Held(played.now(), operator), List.of(PLAYBOOK));
    hub.executor().recover();

    Command ready = played.untilCommand(CommandState.READY);
    assertThat(played.waits()).contains("to be dispatched by hand");
    assertThat(soar.starts()).hasSize(before);

    Answer sent =
        running.post(ANA, "/incidents/" + id + "/commands/" + ready.id() + "/dispatch", "{}");
    assertThat(sent.status()).as(sent.text()).isBetween(200, 202);
    played.untilCommand(CommandState.SUCCEEDED);
    assertThat(soar.starts()).hasSize(before + 1);
  }

  @Test
  void aTokenThatWasTakenAwayIsRefusedAtOnce() {
    running.let("eve", Set.of(Scope.PLAY, Scope.READ));
    assertThat(running.get("eve", "/incidents").status()).isEqualTo(200);
    String old = running.token("eve");

    running.decisions().tokens().revoke("eve");
    running.bear("eve", old);

    assertThat(running.get("eve", "/incidents").status()).isEqualTo(401);
    assertThat(running.post("eve", "/turns/next", "{}").status()).isEqualTo(401);
  }

  @Test
  void nobodySpeaksWithoutATokenAndASenderIsWhoTheirTokenSays() {
    PlayedIncident played = open();
    String messages = "/incidents/" + played.now().id() + "/messages";

    assertThat(running.post("nobody", messages, "{\"text\": \"hello\"}").status()).isEqualTo(401);
    running.post(OPERATOR, messages, "{\"text\": \"hello\", \"by\": \"_captain\"}");
    running.post(OPERATOR, messages, "{\"text\": \"hello\"}");

    assertThat(played.now().said()).isNotEmpty().allMatch(said -> said.by().equals(OPERATOR));
  }
}
