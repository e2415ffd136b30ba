package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTurnTest {
  @TempDir Path home;

  @Test
  void aTurnOfThePastIsToldAsItWasThen() throws Exception {
    try (OctoMationServer soar = new OctoMationServer()) {
      SoarStub.connect(soar, home);
      try (RunningHub running = RunningHub.start(home)) {
        SoarStub.untilSynced(running);
        IncidentHub hub = running.hub().incidents();
        PlayedIncident incident = PlayedIncident.open(hub, "inc_1");
        Turns.Held manager = incident.reach(Role.MANAGER);
        String then = hub.briefs().of(manager.incident(), manager.turn(), Language.EN).context();
        PlayedIncident.accepted(hub, manager, List.of(PlayedIncident.Wanted.PLAYBOOK));
        PlayedIncident.accepted(
            hub, incident.next(Role.OPERATOR), List.of(PlayedIncident.Wanted.PLAYBOOK));
        Turns.Held expert = incident.next(Role.EXPERT);

        List<RecordedTurn> turns =
            RecordedTurn.in(hub.incidents().log().entries("inc_1", 0, Integer.MAX_VALUE));

        assertThat(turns)
            .extracting(one -> one.turn().role())
            .containsExactly(Role.CAPTAIN, Role.MANAGER, Role.OPERATOR, Role.EXPERT);
        RecordedTurn recorded = turns.get(1);
        assertThat(recorded.incident().actions()).isEmpty();
        assertThat(recorded.done()).isNotNull();
        assertThat(turns.getLast().done()).isNull();
        assertThat(turns.getLast().turn()).isEqualTo(expert.turn());
        String told =
            hub.briefs().of(recorded, hub.prompts().of(Role.MANAGER, Language.EN)).context();
        assertThat(withoutMarks(told)).isEqualTo(withoutMarks(then));
      }
    }
  }

  private static String withoutMarks(String context) {
    return context.replaceAll("untrusted:[^\\s>]+", "untrusted");
  }
}
