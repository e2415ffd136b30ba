package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.PLAYBOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.log.EventJson;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running DeepSOC starts playbooks in manual mode too: here nothing is but by a person. */
class DeepSocDrivingFaultsTest {
  @TempDir static Path home;
  private static SoarHub hub;
  private int before;

  @BeforeAll
  static void start() throws IOException {
    hub = SoarHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void count() {
    before = hub.soar().starts().size();
  }

  /** Nothing was started but what the test let start. */
  @AfterEach
  void recount() {
    assertThat(hub.soar().starts()).hasSize(before + 1);
  }

  @Test
  void inAManualIncidentPeoplePlayAndDispatch() throws InterruptedException {
    PlayedIncident played = hub.open();
    Turns.Held operator = played.reach(Role.OPERATOR);
    drive(played, null, Mode.MANUAL);
    assertThat(played.waits()).isEqualTo("the turn of _operator: " + Conductor.BY_HAND);

    Turns.Held taken =
        hub.incidents().turns().takeOver(played.now().id(), operator.turn().id(), ANA);
    PlayedIncident.accepted(hub.incidents(), taken, List.of(PLAYBOOK));
    requireNotDispatched(played);

    dispatch(played);
    played.until(in -> Waits.of(in).equals("the turn of _expert: " + Conductor.BY_HAND));
  }

  @Test
  void anExecutorDrivenByHandAloneLeavesThePlayersTheirTurns() throws InterruptedException {
    PlayedIncident played = hub.open();
    ready(played);

    dispatch(played);
    assertThat(played.next(Role.EXPERT).turn().player()).isEqualTo(PlayerKind.MODEL);
  }

  @Test
  void whatWaitsToBeDispatchedWaitsOnWhenTheWholeIncidentIsManual() throws InterruptedException {
    PlayedIncident played = hub.open();
    ready(played);
    drive(played, null, Mode.MANUAL);
    drive(played, Role.EXECUTOR, null);
    requireNotDispatched(played);

    drive(played, null, Mode.AUTO);
    played.untilCommand(CommandState.SUCCEEDED);
    assertThat(kinds(played))
        .containsSubsequence("mode_set", "mode_set", "mode_set", "mode_set", "command_dispatched");
  }

  @Test
  void aRoleDrivenByHandIsAPersonsAndTheOthersPlayOn() throws InterruptedException {
    PlayedIncident played = hub.open();
    drive(played, Role.MANAGER, Mode.MANUAL);
    PlayedIncident.accepted(hub.incidents(), played.next(Role.CAPTAIN), List.of(PLAYBOOK));
    assertThat(played.waits()).isEqualTo("the turn of _manager: " + Conductor.BY_HAND);

    String manager = played.now().liveTurn().orElseThrow().id();
    PlayedIncident.accepted(
        hub.incidents(),
        hub.incidents().turns().takeOver(played.now().id(), manager, ANA),
        List.of(PLAYBOOK));
    PlayedIncident.accepted(hub.incidents(), played.next(Role.OPERATOR), List.of(PLAYBOOK));
    played.untilCommand(CommandState.SUCCEEDED);
  }

  /** Plays until a command is given that nobody may dispatch but a person. */
  private static void ready(PlayedIncident played) throws InterruptedException {
    Turns.Held operator = played.reach(Role.OPERATOR);
    drive(played, Role.EXECUTOR, Mode.MANUAL);
    PlayedIncident.accepted(hub.incidents(), operator, List.of(PLAYBOOK));
    requireNotDispatched(played);
  }

  private static void drive(PlayedIncident played, @Nullable Role role, @Nullable Mode mode) {
    hub.incidents().acts().drive(played.now().id(), role, mode, ANA);
  }

  private static List<String> kinds(PlayedIncident played) {
    return hub.incidents().incidents().log().entries(played.now().id(), 0, 1_000).stream()
        .map(entry -> EventJson.kind(entry.event()))
        .toList();
  }

  private static void requireNotDispatched(PlayedIncident played) {
    int starts = hub.soar().starts().size();
    hub.incidents().executor().recover();
    assertThat(played.now().commands(1))
        .extracting(Command::state)
        .containsOnly(CommandState.READY);
    assertThat(played.waits()).contains("to be dispatched by hand");
    assertThat(hub.soar().starts()).hasSize(starts);
  }

  private static void dispatch(PlayedIncident played) throws InterruptedException {
    Incident in = played.now();
    String command = in.commands(1).getFirst().id();
    Answer sent =
        hub.running()
            .post(ANA, "/incidents/" + in.id() + "/commands/" + command + "/dispatch", "{}");
    assertThat(sent.status()).as(sent.text()).isEqualTo(202);
    String run = String.valueOf(played.untilCommand(CommandState.SUCCEEDED).runId());
    assertThat(hub.running().get(ANA, "/runs/" + run).at("/requested_by")).isEqualTo(ANA);
  }
}
