package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.log.EventJson;
import io.quarterdeck.server.incident.role.Role;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in an incident, in whatever order: it never hangs and never runs away. */
class ConductorTest {
  private static final int SEQUENCES = 400;
  private static final int ACTS = 120;

  /** Of what follows from one act by itself. */
  private static final int MOST_STEPS = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 20261122, 66_240_205_34L})
  void nothingHangsWhateverHappens(long seed) {
    Random random = new Random(seed);
    int closed = 0;
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      RandomIncident played = new RandomIncident(random.nextLong());
      for (int act = 0; act < ACTS; act++) {
        int steps = played.act();
        assertThat(steps).as(played::story).isLessThanOrEqualTo(MOST_STEPS);
        requireSomebody(played);
      }
      assertThat(facts(refolded(played))).as(played::story).isEqualTo(facts(played.incident()));
      closed += played.incident().closed().isPresent() ? 1 : 0;
    }
    assertThat(closed).isBetween(1, SEQUENCES - 1);
  }

  @Test
  void anIncidentThatIsReopenedBeginsAnewWithItsCaptain() {
    RandomIncident played = new RandomIncident(7);
    String captain = played.incident().liveTurn().orElseThrow().id();
    played.happened(
        List.of(
            new Event.TurnDropped(captain, "it was closed"),
            new Event.Closed(Resolution.NO_THREAT, "Nothing.", "ana")));
    played.happened(List.of(new Event.Reopened("ana", "it was something")));

    Turn next = played.incident().liveTurn().orElseThrow();
    assertThat(next.role()).isEqualTo(Role.CAPTAIN);
    assertThat(next.round()).isEqualTo(2);
  }

  @Test
  void anIncidentThatItsCaptainClosedBeginsAnewWithItsCaptainToo() {
    RandomIncident played = new RandomIncident(7);
    String captain = played.incident().liveTurn().orElseThrow().id();
    played.happened(List.of(new Event.TurnClaimed(captain, 1, "runner", PlayerKind.MODEL)));
    played.happened(
        List.of(
            new Event.TurnDone(captain, "runner", PlayerKind.MODEL, "{}", null),
            new Event.Closed(Resolution.NO_THREAT, "Nothing.", "runner")));
    played.happened(List.of(new Event.Reopened("hub", "a new alert joined its case")));

    Turn next = played.incident().liveTurn().orElseThrow();
    assertThat(next.role()).isEqualTo(Role.CAPTAIN);
    assertThat(next.round()).isEqualTo(2);
  }

  private static void requireSomebody(RandomIncident played) {
    Incident in = played.incident();
    List<Turn> live = in.turns().stream().filter(turn -> turn.state().isLive()).toList();
    assertThat(live).as(played::story).hasSizeLessThanOrEqualTo(1);
    boolean underWay = in.commands().stream().anyMatch(command -> !command.state().isFinal());
    assertThat(
            in.status() == Status.CLOSED || !Waits.of(in).isEmpty() || !live.isEmpty() || underWay)
        .as(played::story)
        .isTrue();
    if (in.status() != Status.OPEN) {
      assertThat(live).as(played::story).isEmpty();
    }
  }

  /** The state from the log as it is stored. */
  private static Incident refolded(RandomIncident played) {
    @Nullable Incident in = null;
    for (Entry entry : played.log()) {
      Event stored = EventJson.event(EventJson.kind(entry.event()), EventJson.body(entry.event()));
      in = Fold.apply(in, entry.incident(), entry.at(), stored);
    }
    return Objects.requireNonNull(in);
  }

  private static List<Object> facts(Incident in) {
    return List.of(
        List.of(in.id(), in.opened(), in.openedAt(), in.changedAt(), in.seq()),
        List.of(in.status(), in.why(), in.severity(), in.mode(), in.modes()),
        List.of(in.limits(), in.limitedFrom(), in.tokens(), in.dispatched(), in.closed()),
        List.of(List.copyOf(in.alerts()), List.copyOf(in.entities()), List.copyOf(in.said())),
        List.of(List.copyOf(in.rounds()), List.copyOf(in.turns()), List.copyOf(in.tasks())),
        List.of(List.copyOf(in.actions()), List.copyOf(in.commands())),
        List.of(String.valueOf(in.assignee()), in.players, in.notes));
  }
}
