package io.quarterdeck.server.incident;

import static io.quarterdeck.server.incident.PlayedIncident.Wanted.PLAYBOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a running DeepSOC does not survive: here they are repaired, or a person's. */
class DeepSocAnswerFaultsTest {
  private static final String ROGER = "{\"response_type\": \"ROGER\"}";

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

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CAPTAIN", "MANAGER", "OPERATOR"})
  void aRoleThatSaysRogerTwiceIsAPersonsTurn(Role role) throws InterruptedException {
    PlayedIncident played = hub.open();
    Turns.Held held = played.reach(role);

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
    requireRepairedTwiceAtMost(Role.MANAGER, answer);
  }

  @Test
  void aCaptainWhoWritesPlainTextIsRepairedTwiceAtMost() throws InterruptedException {
    requireRepairedTwiceAtMost(Role.CAPTAIN, "Roger that.");
  }

  private static void requireRepairedTwiceAtMost(Role role, String answer)
      throws InterruptedException {
    PlayedIncident played = hub.open();
    Turns.Held held = played.reach(role);

    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.SentBack.class);
    assertThat(played.answer(held, answer)).isInstanceOf(Turns.Outcome.HandedOver.class);

    requirePersonsTurn(played, role, 3);
  }

  private static void requirePersonsTurn(PlayedIncident played, Role role, int answers) {
    assertThat(played.waits()).startsWith("the turn of " + role.word());
    assertThat(played.count("turn_faulted")).isEqualTo(answers);
    assertThat(played.count("turn_offered")).isEqualTo(Role.PLAYED.indexOf(role) + 1);
  }

  @Test
  void aRepairedAnswerCounts() throws InterruptedException {
    PlayedIncident played = hub.open();
    Turns.Held held = played.next(Role.CAPTAIN);

    assertThat(played.answer(held, "Roger that.")).isInstanceOf(Turns.Outcome.SentBack.class);
    PlayedIncident.accepted(hub.incidents(), held, List.of(PLAYBOOK));

    assertThat(played.next(Role.MANAGER).turn().round()).isEqualTo(1);
  }
}
