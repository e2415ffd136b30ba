package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.PlayedIncident.Wanted;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captain and manager are told of closed incidents like theirs, and of what helped there. */
class PrecedentsTest {
  @TempDir Path home;

  @Test
  void whoPlaysLearnsFromWhatWasThereBefore() throws IOException, InterruptedException {
    try (SoarHub hub = SoarHub.start(home)) {
      close(PlayedIncident.open(hub.incidents(), "inc_before"));
      PlayedIncident now = PlayedIncident.open(hub.incidents(), "inc_now");

      Turns.Held captain = now.next(Role.CAPTAIN);
      assertThat(context(hub, captain))
          .contains(
              "inc_before, closed as no_threat, similarity 6",
              "shares ip:192.168.22.251, ip:66.240.205.34",
              "A scanner, known for years",
              "general_ip_threat_intelligence_query succeeded 1 times, in inc_before");
      PlayedIncident.accepted(hub.incidents(), captain, List.of(Wanted.PLAYBOOK));
      Turns.Held manager = now.next(Role.MANAGER);
      assertThat(context(hub, manager))
          .contains("general_ip_threat_intelligence_query succeeded 1 times, in inc_before")
          .doesNotContain("A scanner, known for years");
    }
  }

  private static void close(PlayedIncident played) throws InterruptedException {
    played.commands(Wanted.PLAYBOOK);
    played.summed();
    Turns.Outcome outcome =
        played.answer(
            played.next(Role.CAPTAIN),
            """
            {"response_type": "MISSION_COMPLETE", "resolution": "no_threat",
             "summary": "A scanner, known for years."}
            """);
    assertThat(outcome).isInstanceOf(Turns.Outcome.Accepted.class);
  }

  private static String context(SoarHub hub, Turns.Held held) {
    return hub.incidents().briefs().of(held.incident(), held.turn(), Language.EN).context();
  }
}
