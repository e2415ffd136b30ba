package io.quarterdeck.server.incident.view;

import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.brief.TurnBrief;
import io.quarterdeck.server.incident.log.TurnTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns as JSON. */
public final class TurnView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TurnView() {}

  /** A turn for those who look on. */
  public static ObjectNode shown(Turn turn) {
    ObjectNode shown = player(turn);
    shown.put("why", turn.why());
    turn.problems().forEach(shown.putArray("problems")::add);
    String answer = turn.answer();
    if (answer != null) {
      shown.set("answer", Values.of(answer));
    }
    return shown;
  }

  /** Who plays a turn. */
  static ObjectNode player(Turn turn) {
    return JSON.createObjectNode()
        .put("turn", turn.id())
        .put("role", turn.role().word())
        .put("round", turn.round())
        .put("state", turn.state().word())
        .put("player", turn.player().word())
        .put("claim", turn.claim())
        .put("holder", turn.state() == TurnState.OFFERED ? null : turn.holder());
  }

  /** A turn for its player, with all that it takes to play it. */
  public static ObjectNode held(Incident in, Turn turn, TurnBrief brief) {
    ObjectNode held = player(turn).put("incident", in.id()).put("title", in.opened().title());
    held.put("lease_seconds", lease(turn));
    turn.problems().forEach(held.putArray("problems")::add);
    held.put("prompt", brief.prompt())
        .put("prompt_version", brief.version())
        .put("context", brief.context());
    held.set("answer_schema", brief.schema());
    return held;
  }

  /** A person holds a turn for as long as it takes: null. */
  private static @Nullable Long lease(Turn turn) {
    return turn.state() == TurnState.CLAIMED ? TurnTable.LEASE.toSeconds() : null;
  }
}
