package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Player;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.log.OpenTurn;
import io.quarterdeck.server.mcp.Exchange;

/** A client at the table: who it is, and which turns are its own. */
final class Seat {
  private final IncidentHub hub;
  private final Caller caller;
  private final Player player;

  private Seat(IncidentHub hub, Caller caller, Player player) {
    this.hub = hub;
    this.caller = caller;
    this.player = player;
  }

  /** The seat of a caller who plays what clients play. */
  static Seat of(IncidentHub hub, Exchange exchange) {
    return of(hub, exchange, PlayerKind.CLIENT);
  }

  /**
   * The seat of a caller.
   *
   * @param kind client, or model for a runner
   * @throws NotPossibleException when a person's token asks as a runner
   */
  static Seat of(IncidentHub hub, Exchange exchange, PlayerKind kind) {
    Caller caller = exchange.caller();
    if (kind == PlayerKind.MODEL && caller.isPerson()) {
      throw new NotPossibleException(
          "A person's token plays as a client; runners have tokens of their own, made with"
              + " ./quarterdeck token create NAME play.");
    }
    String name = "%s (%s)".formatted(exchange.client().name(), caller.name());
    return new Seat(hub, caller, new Player(name, kind));
  }

  Player player() {
    return player;
  }

  /**
   * A turn that this client holds.
   *
   * @throws NotPossibleException when it is over, or another's
   */
  Turns.Held held(String turn) {
    OpenTurn open = hub.incidents().log().projection().turns().find(turn).orElseThrow(Seat::gone);
    Incident in =
        hub.incidents()
            .find(open.incident())
            .filter(found -> caller.speaksFor(found.opened().tenant()))
            .orElseThrow(Seat::gone);
    Turn found = in.turn(turn).orElseThrow(Seat::gone);
    if (!player.name().equals(found.holder())) {
      throw new NotPossibleException(
          "The turn is not yours: it is %s%s. Ask for the next turn."
              .formatted(
                  found.state().word(),
                  found.holder() == null ? "" : ", last held by " + found.holder()));
    }
    return new Turns.Held(in, found);
  }

  private static NotPossibleException gone() {
    return new NotPossibleException("There is no such turn, or it is over. Ask for the next turn.");
  }
}
