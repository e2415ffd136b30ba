package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final Event CLOSED = new Event.Closed(Resolution.NO_THREAT, "", "ana");
  private static final Event REOPENED = new Event.Reopened("ana", "again");

  private static Incident after(Event... events) {
    Incident in = Fold.apply(null, "inc_1", AT, SeedCase.OPENED);
    for (Event event : events) {
      in = Fold.apply(in, "inc_1", AT, event);
    }
    return in;
  }

  @Test
  void anIncidentWaitsEndsAndBeginsAgain() {
    assertThat(after().status()).isEqualTo(Status.OPEN);
    assertThat(after(new Event.HandedOver("so")).status()).isEqualTo(Status.WAITING);
    assertThat(after(new Event.HandedOver("so"), CLOSED).status()).isEqualTo(Status.CLOSED);
    assertThat(after(CLOSED, REOPENED).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void whatCannotFollowIsNoLogOfAnIncident() {
    for (List<Event> events :
        List.<List<Event>>of(
            List.of(CLOSED, CLOSED),
            List.of(REOPENED),
            List.of(CLOSED, new Event.HandedOver("so")),
            List.of(new Event.RoundBegun(2)),
            List.of(new Event.RoundBegun(1), new Event.RoundBegun(1)))) {
      assertThatThrownBy(() -> after(events.toArray(Event[]::new)))
          .as("%s", events)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot");
    }
  }
}
