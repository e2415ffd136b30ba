package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.MANUAL;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.PLAYBOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that a running DeepSOC does not survive: here each ends where a person can go on. */
class DeepSocCommandFaultsTest {
  @TempDir static Path home;
  private static SoarHub hub;

  @BeforeAll
  static void start() throws IOException {
    hub = SoarHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void heal() {
    hub.soar().answers("activity", "activity-success").answers("result", "result-nested-success");
  }

  @Test
  void whatTheSoarFailsTheExpertTellsAndTheCaptainDecides() throws InterruptedException {
    hub.soar()
        .answers("activity", "activity-fail")
        .answers("result", "result-nested-finish-steps-tell");
    PlayedIncident played = hub.open();
    played.commands(PLAYBOOK);

    Turns.Held expert = played.next(Role.EXPERT);
    Command command = expert.incident().commands(1).getFirst();
    assertThat(command.state()).isEqualTo(CommandState.FAILED);
    assertThat(command.message()).isNotBlank();
    PlayedIncident.accepted(hub.incidents(), expert, List.of());

    Turns.Held captain = played.next(Role.CAPTAIN);
    assertThat(captain.turn().round()).isEqualTo(2);
    assertThat(captain.incident().note(command.id())).isEqualTo("so");
  }

  @Test
  void aSlowPlaybookIsFollowedToItsEndAndItsLateResultIsTheNextRounds()
      throws InterruptedException {
    hub.soar().answers("activity", "activity-running");
    int before = hub.soar().starts().size();
    PlayedIncident played = hub.open();
    played.commands(PLAYBOOK);
    played.untilCommand(CommandState.DISPATCHED);
    assertThat(played.now().liveTurn()).isEmpty();

    hub.incidents().acts().goOn(played.now().id(), ANA, "It takes too long.");
    played.summed();
    Turns.Held captain = played.next(Role.CAPTAIN);
    assertThat(captain.incident().commands(1).getFirst().state())
        .isEqualTo(CommandState.DISPATCHED);

    hub.soar().answers("activity", "activity-success");
    Command late = played.untilCommand(CommandState.SUCCEEDED);
    assertThat(late.endedIn()).isEqualTo(2);
    assertThat(hub.soar().starts()).hasSize(before + 1);
  }

  @Test
  void aJobThatAPersonReportsAsFailedIsAResultLikeAnyOther() throws InterruptedException {
    PlayedIncident played = hub.open();
    played.commands(MANUAL);
    Command job = played.untilCommand(CommandState.WAITING);
    assertThat(played.waits()).contains("soc");

    report(job, "failed");

    Turns.Held expert = played.next(Role.EXPERT);
    assertThat(expert.incident().commands(1).getFirst().state()).isEqualTo(CommandState.FAILED);
    PlayedIncident.accepted(hub.incidents(), expert, List.of());
    assertThat(played.next(Role.CAPTAIN).turn().round()).isEqualTo(2);
  }

  @Test
  void aRoundWaitsForThePersonThoughThePlaybookIsDone() throws InterruptedException {
    PlayedIncident played = hub.open();
    played.commands(PLAYBOOK, MANUAL);
    Incident half = played.until(DeepSocCommandFaultsTest::onlyTheJobIsLeft);
    assertThat(half.liveTurn()).isEmpty();
    assertThat(played.waits()).contains("soc");

    report(half.commands(1).getLast(), "done");

    assertThat(played.next(Role.EXPERT).incident().commands(1))
        .extracting(Command::state)
        .containsExactly(CommandState.SUCCEEDED, CommandState.SUCCEEDED);
  }

  @Test
  void aPersonMayLetTheRoundGoOnWithoutTheJob() throws InterruptedException {
    PlayedIncident played = hub.open();
    played.commands(PLAYBOOK, MANUAL);
    played.until(DeepSocCommandFaultsTest::onlyTheJobIsLeft);

    hub.incidents().acts().goOn(played.now().id(), ANA, "She is on holiday.");

    assertThat(played.next(Role.EXPERT).turn().round()).isEqualTo(1);
  }

  private static boolean onlyTheJobIsLeft(Incident in) {
    return in.commands(1).getFirst().state() == CommandState.SUCCEEDED
        && in.commands(1).getLast().state() == CommandState.WAITING;
  }

  private static void report(Command job, String state) {
    String remote = hub.running().get(ANA, "/runs/" + job.runId()).at("/remote_id");
    Answer told =
        hub.running()
            .post(
                ANA,
                "/jobs/" + remote + "/complete",
                "{\"state\": \"" + state + "\", \"said\": \"I called.\"}");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
  }
}
