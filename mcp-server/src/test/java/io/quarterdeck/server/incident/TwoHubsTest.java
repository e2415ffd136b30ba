package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.TwoHubs;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one database, and two players of each role who all ask for the same turns. */
class TwoHubsTest {
  private static final int INCIDENTS = 20;

  @TempDir Path home;
  private final CountDownLatch summed = new CountDownLatch(INCIDENTS);
  private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

  @Test
  void twentyIncidentsAreTwentyExecutions() throws IOException, InterruptedException {
    try (OctoMationServer soar = new OctoMationServer()) {
      connect(soar, "one");
      connect(soar, "other");
      try (TwoHubs hubs = TwoHubs.start(home, Map.of())) {
        RunningHub one = hubs.one();
        RunningHub other = hubs.other();
        SoarStub.untilSynced(one);
        SoarStub.untilSynced(other);
        List<Thread> players = new ArrayList<>();
        players.addAll(players(one.hub().incidents(), "one"));
        players.addAll(players(other.hub().incidents(), "other"));
        for (int i = 0; i < INCIDENTS; i++) {
          PlayedIncident.open((i % 2 == 0 ? one : other).hub().incidents(), "inc_" + i);
        }

        assertThat(summed.await(60, TimeUnit.SECONDS)).as(() -> problems.toString()).isTrue();
        for (Thread player : players) {
          player.join();
        }

        assertThat(problems).isEmpty();
        assertThat(soar.startsAsked()).isEqualTo(INCIDENTS);
      }
    }
  }

  private void connect(OctoMationServer soar, String name) throws IOException {
    SoarStub.connect(soar, Files.createDirectories(home.resolve(name)));
  }

  private List<Thread> players(IncidentHub hub, String name) {
    return Role.PLAYED.stream()
        .map(role -> Thread.ofVirtual().start(() -> play(hub, role, name)))
        .toList();
  }

  /** Plays the first round of all, until all are summed. */
  private void play(IncidentHub hub, Role role, String name) {
    Player player = new Player(name, PlayerKind.MODEL);
    try {
      while (summed.getCount() > 0 && problems.isEmpty()) {
        hub.turns()
            .next(player, EnumSet.of(role), null, Duration.ofSeconds(1))
            .filter(held -> held.turn().round() == 1)
            .ifPresent(held -> answer(hub, held));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      problems.add(e);
    }
  }

  private void answer(IncidentHub hub, Turns.Held held) {
    PlayedIncident.accepted(hub, held, List.of(PlayedIncident.Wanted.PLAYBOOK));
    if (held.turn().role() == Role.EXPERT) {
      summed.countDown();
    }
  }
}
