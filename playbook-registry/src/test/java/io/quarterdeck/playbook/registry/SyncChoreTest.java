package io.quarterdeck.playbook.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.catalogue.SyncState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyncChoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final SyncState WELL = new SyncState(NOW, 12, null);
  private static final SyncState AWAY = new SyncState(NOW, 12, "soc does not answer");

  private SyncState next = WELL;

  @Test
  void aPlatformThatIsAwayIsAskedAgainSoonAndThenLessOften() {
    SyncChore chore = new SyncChore(() -> next, Duration.ofMinutes(1));

    assertThat(chore.get()).hasMinutes(1);
    next = AWAY;
    assertThat(chore.get()).hasSeconds(10);
    assertThat(chore.get()).hasSeconds(20);
    assertThat(chore.get()).hasSeconds(40);
    assertThat(chore.get()).hasMinutes(1);
    next = WELL;
    assertThat(chore.get()).hasMinutes(1);
    next = AWAY;
    assertThat(chore.get()).hasSeconds(10);
  }

  @Test
  void whoIsAskedOftenIsNotAskedLessOftenWhileAway() {
    next = AWAY;
    SyncChore chore = new SyncChore(() -> next, Duration.ofSeconds(5));

    assertThat(chore.get()).hasSeconds(5);
  }
}
