package io.quarterdeck.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.SoarStub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the bench, on a hub in this process. */
class PlayersTest {
  private final Journal journal = new Journal();
  @TempDir Path home;
  private OctoMationServer soar;
  private RunningHub hub;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    soar = new OctoMationServer();
    journal.watch(soar);
    SoarStub.connect(soar, home);
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "cases"));
    client = HubAccess.http();
  }

  @AfterEach
  void stop() {
    hub.close();
    soar.close();
    client.close();
  }

  @Test
  void anIncidentIsPlayedToItsEndHoweverTheHubWasToldOfIt()
      throws IOException, InterruptedException {
    HubAccess teller = access(RunningHub.SOAR);
    teller.untilThere("/playbooks/" + Script.PLAYBOOK);
    Iterator<Attack> attacks = Attack.distinct(Telling.values().length).iterator();
    try (Players _ = Players.seat(access("runner"), journal)) {
      for (Telling telling : Telling.values()) {
        Attack attack = attacks.next();
        Sighting sighting = journal.expect(attack.address());
        teller.post(telling.path(), telling.body(attack));

        Course course = sighting.course();

        assertThat(sighting.calls()).isEqualTo(1);
        assertThat(List.of(course.told(), course.called(), course.summed())).isSorted();
        assertThat(course.closed()).isAfter(course.called());
        assertThatNothingIsLeftOut(course, teller);
      }
    }
    assertThat(soar.startsAsked()).isEqualTo(Telling.values().length);
  }

  private static void assertThatNothingIsLeftOut(Course course, HubAccess hub)
      throws IOException, InterruptedException {
    Map<String, Duration> steps =
        Steps.of(course, hub.get("/incidents/" + course.incident() + "/log?limit=500"));

    assertThat(steps)
        .containsKeys("its incident is opened", "the SOAR is called", "_expert has answered")
        .allSatisfy((step, taken) -> assertThat(taken).isPositive());
    assertThat(steps.values().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.between(course.told(), course.summed()));
  }

  private HubAccess access(String name) {
    return new HubAccess(client, hub.url(), hub.token(name));
  }
}
