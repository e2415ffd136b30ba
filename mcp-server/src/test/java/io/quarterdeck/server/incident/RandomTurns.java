package io.quarterdeck.server.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happens to the turns of an incident, as the dice fall. */
final class RandomTurns {
  private final Dice dice;
  private final Conductor conductor;
  private final Incident incident;

  RandomTurns(Dice dice, Conductor conductor, Incident incident) {
    this.dice = dice;
    this.conductor = conductor;
    this.incident = incident;
  }

  /** What may happen to it, the likely more than once. */
  List<List<Event>> acts(Turn turn) {
    String id = turn.id();
    Event takenOver = claimed(turn, "ana", PlayerKind.PERSON);
    Event again = Conductor.offer(turn, conductor.player(incident, turn.role()), "given back");
    Event over = new Event.TurnHandedOver(id, "it cannot be played");
    return switch (turn.state()) {
      case OFFERED ->
          List.of(
              List.of(claimed(turn, "somebody", turn.player())),
              List.of(claimed(turn, "somebody", turn.player())),
              List.of(takenOver),
              List.of(notTaken(turn)));
      case CLAIMED, TAKEN ->
          List.of(
              answered(turn),
              answered(turn),
              answered(turn),
              List.of(new Event.TurnFaulted(id, "somebody", false, List.of("a task is left out"))),
              List.of(new Event.TurnFaulted(id, "somebody", true, List.of("ROGER ends nothing"))),
              turn.state() == TurnState.CLAIMED
                  ? List.of(new Event.TurnExpired(id, "somebody"))
                  : List.of(takenOver),
              List.of(again),
              List.of(over));
      case ANSWERED -> List.of(done(turn, "ana"), List.of(again), List.of(takenOver));
      case HANDED_OVER -> List.of(List.of(takenOver));
      case DONE, DROPPED -> List.of();
    };
  }

  private static Event claimed(Turn turn, String by, PlayerKind kind) {
    return new Event.TurnClaimed(turn.id(), turn.claim() + 1, by, kind);
  }

  private Event notTaken(Turn turn) {
    return incident.player(turn.role()).isEmpty() && turn.player() != PlayerKind.PLAN
        ? Conductor.offer(turn, PlayerKind.PLAN, "nobody took it")
        : new Event.TurnHandedOver(turn.id(), "nobody took it");
  }

  private List<Event> answered(Turn turn) {
    boolean nod =
        incident.mode(turn.role()) == Mode.SUPERVISED && turn.player() != PlayerKind.PERSON;
    List<Event> events = new ArrayList<>();
    events.add(new Event.TokensSpent(turn.id(), dice.below(300)));
    if (nod) {
      events.add(new Event.TurnAnswered(turn.id(), "somebody", "{}"));
    } else {
      events.addAll(done(turn, null));
    }
    return events;
  }

  private List<Event> done(Turn turn, @Nullable String nodded) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.TurnDone(turn.id(), "somebody", turn.player(), "{}", nodded));
    events.addAll(said(turn));
    return events;
  }

  private List<Event> said(Turn turn) {
    int round = turn.round();
    return switch (turn.role()) {
      case CAPTAIN ->
          dice.onceIn(6)
              ? Acts.closing(incident, Resolution.REPORTED, "It is over.", "_captain")
              : List.of(new Event.TasksGiven(turn.id(), tasks(round)));
      case MANAGER ->
          List.of(
              new Event.ActionsGiven(
                  turn.id(), incident.tasks(round).stream().map(this::action).toList()));
      case OPERATOR ->
          List.of(
              new Event.CommandsGiven(
                  turn.id(), incident.actions(round).stream().map(this::command).toList()));
      case EXPERT ->
          List.of(
              new Event.RoundSummed(turn.id(), round, "This came of it.", List.of(), List.of()));
      case EXECUTOR -> throw new AssertionError("the executor has no turns");
    };
  }

  private List<Task> tasks(int round) {
    return IntStream.rangeClosed(0, dice.below(3))
        .mapToObj(i -> new Task(dice.id("task"), round, "_analyst", "query", "Look", null, null))
        .toList();
  }

  private Action action(Task task) {
    return dice.coin()
        ? new Action(dice.id("action"), task.id(), task.round(), "Look", "ip_country", null)
        : new Action(dice.id("action"), task.id(), task.round(), "Look", null, "ana");
  }

  private Command command(Action action) {
    String type = action.playbook() == null ? "manual" : "playbook";
    return Command.ready(
        dice.id("command"),
        action,
        type,
        "Look",
        action.playbook(),
        action.person(),
        "{}",
        List.of());
  }
}
