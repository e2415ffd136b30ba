package io.quarterdeck.server.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A turn of the past, as the log tells it.
 *
 * @param incident as it was when the turn was taken; nobody may change it
 * @param turn as it was then, held by whoever answered it
 * @param done its answer that counts, or null where none did
 */
public record RecordedTurn(Incident incident, Turn turn, Event.@Nullable TurnDone done) {

  /**
   * All turns of an incident that somebody took, in the order of their first taking; what was taken
   * more than once is as the last found it.
   *
   * @param entries all events of the incident, in order
   */
  public static List<RecordedTurn> in(List<Entry> entries) {
    Map<String, RecordedTurn> turns = new LinkedHashMap<>();
    Incident state = null;
    for (Entry entry : entries) {
      state = Fold.apply(state, entry.incident(), entry.at(), entry.event());
      switch (entry.event()) {
        case Event.TurnClaimed claimed -> {
          Incident then = state.copy();
          turns.put(claimed.turn(), new RecordedTurn(then, then.requireTurn(claimed.turn()), null));
        }
        case Event.TurnDone done ->
            turns.computeIfPresent(
                done.turn(), (id, taken) -> new RecordedTurn(taken.incident, taken.turn, done));
        default -> {
          // Whatever else happened is in the state.
        }
      }
    }
    return new ArrayList<>(turns.values());
  }

  /** One of them; empty where nobody took a turn of this id. */
  public static Optional<RecordedTurn> find(List<Entry> entries, String turn) {
    return in(entries).stream().filter(one -> one.turn.id().equals(turn)).findAny();
  }
}
