package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says what follows in an incident: whose turn it is, or that a person has to say how it goes on.
 *
 * <p>Nothing hangs: whenever it says that nothing follows, the incident is closed, or a person or a
 * player has a turn, or a command is under way.
 */
public final class Conductor {
  /** Why a turn is a person's while its role is driven manually. */
  static final String BY_HAND = "the role is driven by hand";

  private final Function<Role, PlayerKind> seats;
  private final Supplier<String> ids;

  /**
   * A conductor.
   *
   * @param seats who plays a role for which nobody is named
   * @param ids of new turns
   */
  public Conductor(Function<Role, PlayerKind> seats, Supplier<String> ids) {
    this.seats = seats;
    this.ids = ids;
  }

  /** What follows; empty where others have to act first. */
  List<Event> next(Incident in, Instant now) {
    if (in.status() != Status.OPEN) {
      return List.of();
    }
    Optional<Turn> live = in.liveTurn();
    if (live.isPresent()) {
      return moved(in, live.get());
    }
    return in.lastRound().filter(round -> !round.isSummed()).isPresent()
        ? next(in)
        : begun(in, now);
  }

  private List<Event> moved(Incident in, Turn turn) {
    boolean byHand = in.mode(turn.role()) == Mode.MANUAL;
    boolean offered = turn.state() == TurnState.OFFERED;
    if (offered || turn.state() == TurnState.CLAIMED) {
      String why = byHand ? BY_HAND : spent(turn);
      if (!why.isEmpty()) {
        return List.of(new Event.TurnHandedOver(turn.id(), why));
      }
    }
    boolean back = turn.state() == TurnState.HANDED_OVER && turn.why().equals(BY_HAND) && !byHand;
    boolean other =
        offered && in.player(turn.role()).filter(named -> named != turn.player()).isPresent();
    return back || other ? List.of(offer(turn, player(in, turn.role()), "")) : List.of();
  }

  /** Why nobody but a person can play it any more; empty where others can. */
  private static String spent(Turn turn) {
    if (turn.rogers() > Turn.MOST_ROGERS) {
      return "the role answered ROGER " + turn.rogers() + " times";
    }
    if (turn.faults() > Turn.MOST_FAULTS) {
      return "its answers could not be used "
          + turn.faults()
          + " times: "
          + String.join(" ", turn.problems());
    }
    return turn.expiries() > Turn.MOST_EXPIRIES
        ? turn.expiries() + " leases of it ended without an answer; the last: " + turn.why()
        : "";
  }

  private List<Event> begun(Incident in, Instant now) {
    String spent = spent(in, now);
    return List.of(
        spent.isEmpty() ? new Event.RoundBegun(in.round() + 1) : new Event.HandedOver(spent));
  }

  private static String spent(Incident in, Instant now) {
    Limits limits = in.limits();
    if (in.round() >= limits.rounds()) {
      return in.round() + " rounds were worked, and it is not over";
    }
    if (in.dispatched() >= limits.commands()) {
      return in.dispatched() + " commands were run, and it is not over";
    }
    if (in.tokens() >= limits.tokens()) {
      return in.tokens() + " tokens were spent, and it is not over";
    }
    return now.isAfter(in.limitedFrom.plus(limits.time()))
        ? "it was worked for " + limits.time().toHours() + " hours, and is not over"
        : "";
  }

  private List<Event> next(Incident in) {
    int round = in.round();
    if (isLeft(in, round)) {
      return List.of(
          new Event.RoundSummed(
              "", round, "The incident was closed in this round.", List.of(), List.of()));
    }
    for (Role role : Role.PLAYED) {
      if (role == Role.EXPERT && !in.isRoundOver()) {
        return List.of();
      }
      if (turn(in, role, round).isEmpty()) {
        return List.of(
            new Event.TurnOffered(ids.get(), role, round, player(in, role), "", List.of()));
      }
    }
    throw new IllegalStateException("round " + round + " of " + in.id() + " was not summed");
  }

  /** Whether the incident was closed in the round and opened again: it cannot be played on. */
  private static boolean isLeft(Incident in, int round) {
    boolean dropped =
        in.turns().stream()
            .anyMatch(turn -> turn.round() == round && turn.state() == TurnState.DROPPED);
    return dropped || (turn(in, Role.CAPTAIN, round).isPresent() && in.tasks(round).isEmpty());
  }

  private static Optional<Turn> turn(Incident in, Role role, int round) {
    return in.turns().stream()
        .filter(turn -> turn.role() == role && turn.round() == round)
        .findAny();
  }

  PlayerKind player(Incident in, Role role) {
    return in.player(role).orElseGet(() -> seats.apply(role));
  }

  /** The turn once more, for another player or with what was wrong with its answer. */
  static Event offer(Turn turn, PlayerKind player, String again) {
    return new Event.TurnOffered(
        turn.id(), turn.role(), turn.round(), player, again, turn.problems());
  }
}
