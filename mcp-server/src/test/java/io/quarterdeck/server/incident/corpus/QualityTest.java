package io.quarterdeck.server.incident.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final Instant AT = Instant.parse("2026-03-04T03:10:00Z");
  private static final Event.Opened OPENED =
      new Event.Opened(
          "t",
          "m",
          "",
          Severity.LOW,
          "SIEM",
          "default",
          "ana",
          true,
          null,
          List.of(),
          Mode.AUTO,
          new Limits(5, 50, 1_000, Duration.ofHours(4)));
  private static final Event OFFERED =
      new Event.TurnOffered("t1", Role.CAPTAIN, 1, PlayerKind.MODEL, "", List.of());
  private static final Event AGAIN =
      new Event.TurnOffered("t1", Role.CAPTAIN, 1, PlayerKind.MODEL, "again", List.of("no"));
  private static final Event FAULT = new Event.TurnFaulted("t1", "m", false, List.of("no"));
  private static final Event ANSWERED = new Event.TurnAnswered("t1", "m", "{}");
  private static final Event BY_ROLE = new Event.Closed(Resolution.CONTAINED, "s", "_captain");
  private static final Event BY_PERSON = new Event.Closed(Resolution.CONTAINED, "s", "ana");

  private static Event claimed(PlayerKind kind, int claim) {
    return new Event.TurnClaimed("t1", claim, "m", kind);
  }

  private static Event done(PlayerKind kind, @Nullable String nodded) {
    return new Event.TurnDone("t1", "m", kind, "{}", nodded);
  }

  private static int quality(Event... events) {
    List<Event> all = new ArrayList<>(List.of(OPENED, new Event.RoundBegun(1), OFFERED));
    all.addAll(List.of(events));
    List<Entry> entries = new ArrayList<>();
    Incident end = null;
    Event.TurnDone done = null;
    for (Event event : all) {
      entries.add(new Entry("inc_1", entries.size() + 1L, entries.size() + 1L, AT, event));
      end = Fold.apply(end, "inc_1", AT, event);
      done = event instanceof Event.TurnDone found ? found : done;
    }
    return Quality.of(Objects.requireNonNull(done), Objects.requireNonNull(end), entries);
  }

  @Test
  void aModelsAnswerThatWasTakenAtOnce() {
    assertThat(quality(claimed(PlayerKind.MODEL, 1), done(PlayerKind.MODEL, null), BY_ROLE))
        .isEqualTo(55);
  }

  @Test
  void whatPeopleLookedAtIsWorthMore() {
    assertThat(
            quality(
                claimed(PlayerKind.MODEL, 1), ANSWERED, done(PlayerKind.MODEL, "ana"), BY_PERSON))
        .isEqualTo(100);
    assertThat(quality(claimed(PlayerKind.PERSON, 1), done(PlayerKind.PERSON, null), BY_ROLE))
        .isEqualTo(85);
    assertThat(quality(claimed(PlayerKind.CLIENT, 1), done(PlayerKind.CLIENT, null), BY_ROLE))
        .isEqualTo(65);
  }

  @Test
  void whatWasSentBackIsWorthLessWhoeverDidSo() {
    assertThat(quality(claimed(PlayerKind.MODEL, 1), FAULT, done(PlayerKind.MODEL, null), BY_ROLE))
        .isEqualTo(25);
    assertThat(
            quality(
                claimed(PlayerKind.MODEL, 1),
                ANSWERED,
                AGAIN,
                claimed(PlayerKind.MODEL, 2),
                done(PlayerKind.MODEL, null),
                BY_ROLE))
        .isEqualTo(25);
  }

  @Test
  void aLeaseThatRanOutAndAnIncidentThatStoppedCount() {
    assertThat(
            quality(
                claimed(PlayerKind.MODEL, 1),
                new Event.TurnExpired("t1", "m"),
                claimed(PlayerKind.MODEL, 2),
                done(PlayerKind.MODEL, null),
                new Event.HandedOver("stuck"),
                BY_PERSON))
        .isEqualTo(40);
  }

  @Test
  void itIsNeverLessThanNothing() {
    assertThat(
            quality(
                claimed(PlayerKind.MODEL, 1),
                FAULT,
                FAULT,
                FAULT,
                FAULT,
                done(PlayerKind.MODEL, null),
                BY_ROLE))
        .isZero();
  }
}
