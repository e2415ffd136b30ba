package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.role.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopTest {
  private static final Player RUNNER = new Player("runner-1", PlayerKind.MODEL);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path home;
  private RunningHub hub;
  private IncidentHub incidents;

  @BeforeEach
  void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "none"));
    incidents = hub.hub().incidents();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void anIncidentIsWorkedRoundByRoundToItsEnd() throws InterruptedException {
    incidents.turns().next(RUNNER, Role.PLAYED, null, Duration.ZERO);
    open();

    Turns.Held captain = next(Role.CAPTAIN);
    accepted(
        captain,
        """
        {"response_type": "TASK", "tasks": [{"task_assignee": "_analyst", "task_type": "query",
          "task_name": "Say in which country 66.240.205.34 is"}]}
        """);
    Turns.Held manager = next(Role.MANAGER);
    String task = manager.incident().tasks(1).getFirst().id();
    accepted(
        manager,
        """
        {"response_type": "ACTION", "actions": [{"task_id": "%s", "action_name": "Look it up",
          "playbook_name": "ip_country"}]}
        """
            .formatted(task));
    Turns.Held operator = next(Role.OPERATOR);
    String action = operator.incident().actions(1).getFirst().id();
    accepted(
        operator,
        """
        {"response_type": "COMMAND", "commands": [{"task_id": "%s", "action_id": "%s",
          "command_type": "playbook", "command_name": "Look it up",
          "command_entity": {"playbook_name": "ip_country"},
          "command_params": {"ip": "66.240.205.34"}}]}
        """
            .formatted(task, action));
    Turns.Held expert = next(Role.EXPERT);
    Command command = expert.incident().commands(1).getFirst();
    assertThat(command.state()).isEqualTo(CommandState.SUCCEEDED);
    assertThat(command.result()).contains("US");
    accepted(
        expert,
        """
        {"response_type": "SUMMARY", "summary": "It is in the United States.",
          "executions": [{"command_id": "%s", "state": "succeeded", "note": "US"}],
          "suggestions": ["Close it."]}
        """
            .formatted(command.id()));
    Turns.Held last = next(Role.CAPTAIN);
    assertThat(last.turn().round()).isEqualTo(2);
    accepted(
        last,
        """
        {"response_type": "MISSION_COMPLETE", "resolution": "no_threat", "summary": "Nothing."}
        """);

    Incident closed = incidents.incidents().find("inc_1").orElseThrow();
    assertThat(closed.status()).isEqualTo(Status.CLOSED);
    assertThat(closed.closed().orElseThrow().resolution()).isEqualTo(Resolution.NO_THREAT);
    assertThat(closed.commands()).hasSize(1);
  }

  @Test
  void aCaptainWhoSaysRogerTwiceIsAPersonsCase() throws InterruptedException {
    incidents.turns().next(RUNNER, Role.PLAYED, null, Duration.ZERO);
    open();
    Turns.Held captain = next(Role.CAPTAIN);

    assertThat(answer(captain, "{\"response_type\": \"ROGER\"}"))
        .isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(answer(captain, "{\"response_type\": \"ROGER\"}"))
        .isInstanceOf(Turns.Outcome.HandedOver.class);
    assertThat(incidents.incidents().log().projection().row("inc_1").orElseThrow().waits())
        .contains("_captain")
        .contains("ROGER 2 times");
  }

  private void open() {
    incidents.incidents().open("inc_1", SeedCase.OPENED, List.of());
  }

  private Turns.Held next(Role role) throws InterruptedException {
    Turns.Held held =
        incidents.turns().next(RUNNER, EnumSet.of(role), "inc_1", PATIENCE).orElseThrow();
    assertThat(held.turn().role()).isEqualTo(role);
    return held;
  }

  private Turns.Outcome answer(Turns.Held held, String json) {
    return incidents
        .turns()
        .submit(held.incident().id(), held.turn().id(), held.turn().claim(), json, 100);
  }

  private void accepted(Turns.Held held, String json) {
    assertThat(answer(held, json)).isInstanceOf(Turns.Outcome.Accepted.class);
  }
}
