package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.Waits;
import io.quarterdeck.server.incident.brief.TurnBrief;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.log.TurnTable;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.view.TurnView;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives a client its next turn, or says why there is none and what can change that. */
final class NextTurn {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final IncidentHub hub;
  private final SeenIncidents seen;
  private final Duration budget;

  /**
   * Turns of the hub.
   *
   * @param budget how long a call waits for one
   */
  NextTurn(IncidentHub hub, SeenIncidents seen, Duration budget) {
    this.hub = hub;
    this.seen = seen;
    this.budget = budget;
  }

  ToolAnswer call(ObjectNode arguments, Exchange exchange) throws InterruptedException {
    PlayerKind kind = PlayerKind.ofWord(arguments.path("player").asString("client"));
    Seat seat = Seat.of(hub, exchange, kind);
    String incident = arguments.path("incident").asString(null);
    if (incident == null && exchange.caller().tenant() != null) {
      return ToolAnswer.error(
          "The token speaks for one tenant only: name the 'incident' that you play.");
    }
    if (incident != null && seen.find(exchange.caller(), incident).isEmpty()) {
      return IncidentTools.unknown();
    }
    Set<Role> roles = roles(arguments);
    Language language = Language.ofWord(arguments.path("language").asString("en"));
    Optional<Turns.Held> held = next(seat, roles, incident, longest(arguments), exchange);
    if (held.isEmpty()) {
      return ToolAnswer.of(nothing(seat, roles, incident));
    }
    Duration lease = lease(arguments);
    Turn turn = held.get().turn();
    hub.turns().extend(turn.id(), turn.claim(), lease);
    return ToolAnswer.of(told(held.get(), language).put("lease_seconds", lease.toSeconds()));
  }

  /** How long the call waits for a turn, in seconds. */
  private long longest(ObjectNode arguments) {
    return Math.min(budget.toSeconds(), arguments.path("wait_seconds").asLong(Long.MAX_VALUE));
  }

  /** How long the player asks to be waited for between two signs of life. */
  static Duration lease(ObjectNode arguments) {
    return Duration.ofSeconds(
        arguments.path("lease_seconds").asInt((int) TurnTable.LEASE.toSeconds()));
  }

  private static Set<Role> roles(ObjectNode arguments) {
    Set<Role> roles =
        arguments
            .path("roles")
            .valueStream()
            .map(word -> Role.ofWord(word.asString("")))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return roles.isEmpty() ? EnumSet.copyOf(Role.PLAYED) : roles;
  }

  /** In steps, so that whoever waits hears that the hub is still there. */
  private Optional<Turns.Held> next(
      Seat seat, Set<Role> roles, @Nullable String incident, long seconds, Exchange exchange)
      throws InterruptedException {
    for (int waited = 0; ; waited++) {
      boolean last = waited >= seconds || isInVain(seat, roles, incident);
      Optional<Turns.Held> held =
          hub.turns().next(seat.player(), roles, incident, last ? Duration.ZERO : STEP);
      if (held.isPresent() || last) {
        return held;
      }
      exchange.progress(waited + 1.0, (double) seconds, "waits for a turn");
    }
  }

  private boolean isInVain(Seat seat, Set<Role> roles, @Nullable String incident) {
    return incident != null
        && hub.incidents()
            .find(incident)
            .filter(
                in -> in.status() == Status.OPEN && isPlayed(in, roles, seat) && !holds(seat, in))
            .isEmpty();
  }

  /** Whether the client has the turn itself that it waits for to end. */
  private static boolean holds(Seat seat, Incident in) {
    return in.liveTurn()
        .filter(turn -> turn.state() == TurnState.CLAIMED)
        .filter(turn -> seat.player().name().equals(turn.holder()))
        .isPresent();
  }

  /** Whether players of the seat's kind play one of the roles; runners do where nobody is named. */
  private static boolean isPlayed(Incident in, Set<Role> roles, Seat seat) {
    PlayerKind kind = seat.player().kind();
    return roles.stream().anyMatch(role -> in.player(role).orElse(PlayerKind.MODEL) == kind)
        || in.liveTurn()
            .filter(turn -> turn.player() == kind && roles.contains(turn.role()))
            .isPresent();
  }

  private ObjectNode told(Turns.Held held, Language language) {
    Turn turn = held.turn();
    TurnBrief brief = hub.briefs().of(held.incident(), turn, language);
    return TurnView.held(held.incident(), turn, brief)
        .put(
            "next",
            "Answer with incident_submit_turn before the lease ends; incident_extend_turn begins it"
                + " anew, incident_release_turn gives the turn back.");
  }

  private ObjectNode nothing(Seat seat, Set<Role> roles, @Nullable String incident) {
    ObjectNode told = JSON.createObjectNode();
    if (incident == null) {
      return told.put(
          "next",
          "No turn of these roles is a %s's now. Ask again".formatted(seat.player().kind().word())
              + (seat.player().kind() == PlayerKind.CLIENT
                  ? ", or open an incident with play_as_client; list_incidents shows what there is."
                  : "."));
    }
    Incident in = hub.incidents().find(incident).orElseThrow();
    told.put("incident", incident);
    told.put("status", in.status().word());
    return told.put("next", next(in, seat, roles));
  }

  private static String next(Incident in, Seat seat, Set<Role> roles) {
    String waits = Waits.of(in);
    return switch (in.status()) {
      case CLOSED -> TurnTools.closed(in);
      case WAITING ->
          "A person has to say how it goes on (%s). Tell one, then ask again.".formatted(waits);
      case OPEN ->
          !isPlayed(in, roles, seat)
              ? others(in, roles, seat)
              : waits.isEmpty()
                  ? busy(in, seat)
                  : "It waits for people: %s. Ask again when they have acted.".formatted(waits);
    };
  }

  private static String others(Incident in, Set<Role> roles, Seat seat) {
    String word = seat.player().kind().word();
    String players =
        List.copyOf(roles).stream()
            .map(role -> role.word() + " by " + player(in, role))
            .collect(Collectors.joining(", "));
    return "No %s plays these roles here (%s). ".formatted(word, players)
        + "A person can seat one: PATCH /incidents/%s".formatted(in.id())
        + " {\"roles\": {\"_captain\": {\"player\": \"%s\"}}}.".formatted(word)
        + (seat.player().kind() == PlayerKind.CLIENT
            ? " Or open one with open_incident and play_as_client."
            : "");
  }

  private static String player(Incident in, Role role) {
    return in.player(role).map(PlayerKind::word).orElse("a runner or the plan");
  }

  private static String busy(Incident in, Seat seat) {
    return in.liveTurn()
        .map(turn -> holds(seat, in) ? yours(turn) : others(turn))
        .orElse("Commands are at work. Ask again.");
  }

  private static String yours(Turn turn) {
    return "You hold the turn %s of %s under the claim %d: answer it, or give it back."
        .formatted(turn.id(), turn.role().word(), turn.claim());
  }

  private static String others(Turn turn) {
    return "It is not your turn: %s is %s%s. Ask again."
        .formatted(
            turn.role().word(),
            turn.state().word(),
            turn.holder() == null ? "" : " by " + turn.holder());
  }
}
