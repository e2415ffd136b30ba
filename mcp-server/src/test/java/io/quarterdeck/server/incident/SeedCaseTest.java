package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.hub.IncidentHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The case of the seed, played by the hub's own plan to its end. */
class SeedCaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path home;

  @Test
  void anAddressThatGuessesPasswordsIsBlockedOnceAPersonApproves()
      throws IOException, InterruptedException {
    Path logs = Files.createDirectories(home.resolve("logs"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder lines = new StringBuilder();
    for (int i = 30; i > 0; i--) {
      lines
          .append(now.minusSeconds(i))
          .append(" mailgw sshd[411]: Failed password for root from 66.240.205.34 port 40")
          .append(i)
          .append(" ssh2\n");
    }
    Files.writeString(logs.resolve("auth.log"), lines);
    try (RunningHub hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "none"))) {
      IncidentHub incidents = hub.hub().incidents();
      incidents.incidents().open("inc_1", SeedCase.OPENED, List.of());

      Incident waiting =
          until(
              incidents,
              in ->
                  in.commands().stream()
                      .anyMatch(one ->
                          one.state() == CommandState.WAITING
                              && "block_ip".equals(one.playbook())));
      for (JsonNode approval : hub.get(RunningHub.BOB, "/approvals").json().path("approvals")) {
        hub.post(
            RunningHub.BOB,
            "/approvals/" + approval.path("approval_id").asString("") + "/approve",
            "{\"reason\": \"it guesses passwords\"}");
      }
      for (JsonNode job : hub.get(RunningHub.BOB, "/jobs").json().path("jobs")) {
        hub.post(
            RunningHub.BOB,
            "/jobs/" + job.path("job_id").asString("") + "/complete",
            "{\"state\": \"done\", \"said\": \"I told them.\"}");
      }
      Incident closed =
          until(
              incidents,
              in ->
                  in.status() != Status.OPEN
                      || in.liveTurn().filter(t -> t.state() == TurnState.HANDED_OVER).isPresent());
      assertThat(closed.status()).as(Story.of(incidents, "inc_1")).isEqualTo(Status.CLOSED);
      assertThat(closed.closed().orElseThrow().resolution()).isEqualTo(Resolution.CONTAINED);
      assertThat(waiting.rounds()).hasSizeGreaterThan(1);
    }
  }

  private static Incident until(IncidentHub hub, Predicate<Incident> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      long seen = hub.waiters().seen();
      Incident in = hub.incidents().find("inc_1").orElseThrow();
      if (wanted.test(in) || System.nanoTime() > end) {
        return in;
      }
      hub.waiters().await(seen, Duration.ofSeconds(1));
    }
  }
}
