package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.log.OpenTurn;
import io.quarterdeck.server.incident.log.TurnTable;
import io.quarterdeck.server.incident.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands turns to players, and takes their answers.
 *
 * <p>A turn is held by one player at a time, however many ask: its lease is an event of the log.
 */
public final class Turns {
  private static final int CANDIDATES = 20;

  private final Incidents incidents;
  private final Referee referee;
  private final Seats seats;
  private final Waiters waiters;
  private final Clock clock;

  public Turns(Incidents incidents, Referee referee, Seats seats, Waiters waiters, Clock clock) {
    this.incidents = incidents;
    this.referee = referee;
    this.seats = seats;
    this.waiters = waiters;
    this.clock = clock;
  }

  /** A turn that somebody holds, with its incident as it is now. */
  public record Held(Incident incident, Turn turn) {}

  /** What became of an answer. */
  public sealed interface Outcome {
    /** It counts. */
    record Accepted(Incident incident) implements Outcome {}

    /** It does, and a person has to nod. */
    record AwaitsNod(Incident incident) implements Outcome {}

    /**
     * It has to be repaired; the turn is still the player's.
     *
     * @param left how often it may be sent back once more
     */
    record SentBack(List<String> problems, int left) implements Outcome {}

    /** It was sent back once too often; a person plays the turn now. */
    record HandedOver(List<String> problems, String why) implements Outcome {}
  }

  /**
   * Takes the next turn, and waits for one.
   *
   * @param incident the only one, or null for any
   * @param longest how long to wait at most
   */
  public Optional<Held> next(
      Player player, Collection<Role> roles, @Nullable String incident, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      long seen = waiters.seen();
      seats.asked(player.kind(), roles);
      Optional<Held> held = taken(player, roles, incident);
      long left = end - System.nanoTime();
      if (held.isPresent() || left <= 0 || waiters.isOver()) {
        return held;
      }
      waiters.await(seen, Duration.ofNanos(left));
    }
  }

  private Optional<Held> taken(Player player, Collection<Role> roles, @Nullable String incident) {
    TurnTable table = incidents.log().projection().turns();
    for (OpenTurn open : table.offered(roles, player.kind(), incident, CANDIDATES)) {
      Optional<Held> held = taken(player, open);
      if (held.isPresent()) {
        return held;
      }
    }
    return Optional.empty();
  }

  private Optional<Held> taken(Player player, OpenTurn open) {
    return incidents
        .change(
            open.incident(),
            in -> {
              Turn turn = in.turn(open.id()).orElse(null);
              return turn != null
                      && turn.state() == TurnState.OFFERED
                      && turn.player() == player.kind()
                  ? List.of(claim(turn, player))
                  : List.of();
            })
        .filter(written -> !written.entries().isEmpty())
        .map(written -> held(written, open.id()));
  }

  private static Event claim(Turn turn, Player player) {
    return new Event.TurnClaimed(turn.id(), turn.claim() + 1, player.name(), player.kind());
  }

  private static Held held(Written written, String turn) {
    return new Held(written.incident(), written.incident().requireTurn(turn));
  }

  /**
   * Lets a person take a turn, whoever has it.
   *
   * @throws NotPossibleException when it is not there or over
   */
  public Held takeOver(String incident, String turn, String person) {
    Player player = new Player(person, PlayerKind.PERSON);
    return held(incidents.changed(incident, in -> List.of(claim(live(in, turn), player))), turn);
  }

  /**
   * Gives a turn back, to whoever plays the role.
   *
   * @param why a sentence for people; empty where there is nothing to say
   */
  public Incident giveBack(String incident, String turn, String by, int claim, String why) {
    return incidents
        .changed(
            incident,
            in -> {
              Turn held = held(in, turn, claim);
              PlayerKind next = in.player(held.role()).orElseGet(() -> seats.of(held.role()));
              String back = by + " gave it back" + (why.isEmpty() ? "" : ": " + why);
              return List.of(Conductor.offer(held, next, back));
            })
        .incident();
  }

  /** Hands a turn to a person that its player cannot play. */
  public Incident handOver(String incident, String turn, int claim, String why) {
    return incidents
        .changed(incident, in -> List.of(new Event.TurnHandedOver(held(in, turn, claim).id(), why)))
        .incident();
  }

  /** Lets nobody wait for a turn any more. */
  public void end() {
    waiters.end();
  }

  /** Whether nobody waits for a turn any more. */
  public boolean isOver() {
    return waiters.isOver();
  }

  /**
   * Says that a player is still at work.
   *
   * @param lease until when it is believed, at most {@link TurnTable#LEASE}
   * @return false when the turn is no longer the player's
   */
  public boolean extend(String turn, int claim, Duration lease) {
    return incidents.log().projection().turns().extend(turn, claim, clock.instant().plus(lease));
  }

  /**
   * Takes an answer.
   *
   * @param claim under which the player holds the turn
   * @param tokens that it took; 0 where no model played
   * @throws NotPossibleException when the turn is not held under this claim
   */
  public Outcome submit(String incident, String turn, int claim, String answer, long tokens) {
    Judged judged = new Judged();
    Incident after =
        incidents
            .changed(incident, in -> judged.events(in, held(in, turn, claim), answer, tokens))
            .incident();
    return judged.outcome(after, after.requireTurn(turn));
  }

  /** An answer and what was said of it; of the last attempt to write it. */
  private final class Judged {
    private List<String> problems = List.of();

    List<Event> events(Incident in, Turn turn, String answer, long tokens) {
      List<Event> events = new ArrayList<>();
      if (tokens > 0) {
        events.add(new Event.TokensSpent(turn.id(), tokens));
      }
      String by = String.valueOf(turn.holder());
      switch (referee.judge(in, turn, answer)) {
        case Referee.Verdict.SentBack back -> {
          problems = back.problems();
          events.add(new Event.TurnFaulted(turn.id(), by, back.roger(), back.problems()));
        }
        case Referee.Verdict.Accepted accepted -> {
          problems = List.of();
          if (in.mode(turn.role()) == Mode.SUPERVISED && turn.player() != PlayerKind.PERSON) {
            events.add(new Event.TurnAnswered(turn.id(), by, answer));
          } else {
            events.add(new Event.TurnDone(turn.id(), by, turn.player(), answer, null));
            events.addAll(accepted.events());
          }
        }
      }
      return events;
    }

    Outcome outcome(Incident after, Turn turn) {
      if (problems.isEmpty()) {
        return turn.state() == TurnState.ANSWERED
            ? new Outcome.AwaitsNod(after)
            : new Outcome.Accepted(after);
      }
      return turn.state().isHeld()
          ? new Outcome.SentBack(problems, Math.max(0, Turn.MOST_FAULTS - turn.faults()))
          : new Outcome.HandedOver(problems, turn.why());
    }
  }

  /**
   * Lets an answer count that waited for a person.
   *
   * @throws NotPossibleException when none waits, or it no longer does
   */
  public Incident nod(String incident, String turn, String person) {
    return incidents
        .changed(
            incident,
            in -> {
              Turn answered = answered(in, turn);
              String answer = String.valueOf(answered.answer());
              return switch (referee.judge(in, answered, answer)) {
                case Referee.Verdict.SentBack back ->
                    throw new NotPossibleException(
                        "The answer no longer does: "
                            + String.join(" ", back.problems())
                            + " Send it back, or take the turn over.");
                case Referee.Verdict.Accepted accepted -> {
                  List<Event> events = new ArrayList<>();
                  events.add(
                      new Event.TurnDone(
                          turn,
                          String.valueOf(answered.holder()),
                          answered.player(),
                          answer,
                          person));
                  events.addAll(accepted.events());
                  yield events;
                }
              };
            })
        .incident();
  }

  /**
   * Sends an answer back that waited for a person.
   *
   * @param why what the player should change
   */
  public Incident sendBack(String incident, String turn, String person, String why) {
    return incidents
        .changed(
            incident,
            in -> {
              Turn answered = answered(in, turn);
              return List.of(
                  new Event.TurnOffered(
                      turn,
                      answered.role(),
                      answered.round(),
                      answered.player(),
                      person + " sent its answer back",
                      List.of(why)));
            })
        .incident();
  }

  /**
   * Frees the turns whose lease has run out, and gives those that nobody took to somebody else.
   *
   * @return how many
   */
  public int expire() {
    Instant now = clock.instant();
    List<OpenTurn> due = incidents.log().projection().turns().due(now, 100);
    due.forEach(open -> incidents.change(open.incident(), in -> expired(in, open)));
    return due.size();
  }

  private List<Event> expired(Incident in, OpenTurn open) {
    Turn turn = in.turn(open.id()).orElse(null);
    if (turn == null || turn.claim() != open.claim()) {
      return List.of();
    }
    return switch (turn.state()) {
      case CLAIMED -> List.of(new Event.TurnExpired(turn.id(), String.valueOf(turn.holder())));
      case OFFERED -> List.of(passedOn(in, turn));
      case ANSWERED, HANDED_OVER, TAKEN, DONE, DROPPED -> List.of();
    };
  }

  private static Event passedOn(Incident in, Turn turn) {
    String nobody = "no player of the kind " + turn.player().word() + " took it";
    return in.player(turn.role()).isEmpty() && turn.player() != PlayerKind.PLAN
        ? Conductor.offer(turn, PlayerKind.PLAN, nobody)
        : new Event.TurnHandedOver(turn.id(), nobody);
  }

  private static Turn live(Incident in, String turn) {
    return in.turn(turn)
        .filter(one -> one.state().isLive())
        .orElseThrow(() ->
            new NotPossibleException(
                "The incident has no such turn, or it is over; look at its turns."));
  }

  private static Turn answered(Incident in, String turn) {
    Turn live = live(in, turn);
    if (live.state() != TurnState.ANSWERED) {
      throw new NotPossibleException(
          "No answer of this turn waits for a nod; it is " + live.state().word() + ".");
    }
    return live;
  }

  private static Turn held(Incident in, String turn, int claim) {
    Turn live = live(in, turn);
    if (!live.state().isHeld() || live.claim() != claim) {
      throw new NotPossibleException(
          "The turn is no longer yours: it is "
              + live.state().word()
              + (live.state().isHeld() ? " by " + live.holder() : "")
              + ". Ask for the next turn.");
    }
    return live;
  }
}
