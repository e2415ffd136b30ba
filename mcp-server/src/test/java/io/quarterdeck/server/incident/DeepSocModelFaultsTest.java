package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.incident.PlayedIncident.Wanted.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.log.TurnTable;
import io.quarterdeck.server.incident.role.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that answers with HTTP 500, or not at all, stops a running DeepSOC: here its turn is
 * offered again, and a person's after the third time.
 */
class DeepSocModelFaultsTest {
  private static final int MOST_LEASES = Turn.MOST_EXPIRIES + 1;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final ManualClock CLOCK = new ManualClock();

  @TempDir static Path home;
  private static RunningHub running;
  private static IncidentHub hub;

  @BeforeAll
  static void start() {
    running = RunningHub.start(home, Map.of(), CLOCK);
    hub = running.hub().incidents();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void aTurnThatItsPlayerNeverAnswersIsOfferedAgainAndAPersonsInTheEnd()
      throws InterruptedException {
    PlayedIncident played = PlayedIncident.open(hub, "inc_silent");
    for (int lease = 1; lease <= MOST_LEASES; lease++) {
      Turns.Held held = played.next(Role.CAPTAIN);
      assertThat(held.turn().claim()).isEqualTo(lease);
      CLOCK.pass(TurnTable.LEASE.plus(A_MOMENT));
      hub.turns().expire();
      assertThatThrownBy(() -> played.answer(held, "{}"))
          .isInstanceOf(NotPossibleException.class)
          .hasMessageContaining("no longer yours");
    }

    assertThat(played.count("turn_expired")).isEqualTo(MOST_LEASES);
    requirePersonCanGoOn(played);
  }

  @Test
  void aTurnThatItsPlayerGivesBackIsOfferedAgainAndAPersonsInTheEnd() throws InterruptedException {
    PlayedIncident played = PlayedIncident.open(hub, "inc_given_back");
    for (int lease = 1; lease <= MOST_LEASES; lease++) {
      giveBack(played.next(Role.CAPTAIN));
    }

    giveBack(takenOver(played));
    assertThat(played.now().liveTurn().orElseThrow().state()).isEqualTo(TurnState.OFFERED);
    for (int lease = 1; lease <= MOST_LEASES; lease++) {
      giveBack(played.next(Role.CAPTAIN));
    }
    requirePersonCanGoOn(played);
  }

  @Test
  void aPersonMayGiveATurnBackAsOftenAsTheyLike() throws InterruptedException {
    PlayedIncident played = PlayedIncident.open(hub, "inc_taken");
    for (int time = 0; time <= MOST_LEASES; time++) {
      giveBack(takenOver(played));
    }

    assertThat(played.next(Role.CAPTAIN).turn().player()).isEqualTo(PlayerKind.MODEL);
  }

  @Test
  void aPlayerThatIsSlowButSaysSoKeepsItsTurn() throws InterruptedException {
    PlayedIncident played = PlayedIncident.open(hub, "inc_slow");
    Turns.Held held = played.next(Role.CAPTAIN);
    for (int time = 0; time <= MOST_LEASES; time++) {
      CLOCK.pass(TurnTable.LEASE.minus(A_MOMENT));
      assertThat(hub.turns().extend(held.turn().id(), held.turn().claim(), TurnTable.LEASE))
          .isTrue();
      hub.turns().expire();
    }

    PlayedIncident.accepted(hub, held, List.of(MANUAL));
    assertThat(played.count("turn_expired")).isZero();
  }

  @Test
  void aTurnThatNoModelTakesIsAPersons() {
    PlayedIncident played = PlayedIncident.open(hub, "inc_alone");

    CLOCK.pass(TurnTable.PATIENCE.plus(A_MOMENT));
    hub.turns().expire();

    assertThat(played.waits())
        .isEqualTo("the turn of _captain: no player of the kind model took it");
  }

  private static void requirePersonCanGoOn(PlayedIncident played) throws InterruptedException {
    assertThat(played.waits())
        .startsWith("the turn of _captain: 3 leases of it ended without an answer; the last: ");
    PlayedIncident.accepted(hub, takenOver(played), List.of(MANUAL));
    assertThat(played.next(Role.MANAGER).turn().round()).isEqualTo(1);
  }

  private static Turns.Held takenOver(PlayedIncident played) {
    Incident in = played.now();
    return hub.turns().takeOver(in.id(), in.liveTurn().orElseThrow().id(), ANA);
  }

  private static void giveBack(Turns.Held held) {
    hub.turns()
        .giveBack(
            held.incident().id(),
            held.turn().id(),
            String.valueOf(held.turn().holder()),
            held.turn().claim(),
            "");
  }
}
