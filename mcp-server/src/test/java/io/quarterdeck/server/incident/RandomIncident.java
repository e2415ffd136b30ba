package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An incident to which everything happens that can, as the dice fall. */
final class RandomIncident {
  private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
  private static final Limits LIMITS = new Limits(3, 12, 4_000, Duration.ofHours(2));
  private static final int MOST_STEPS = 20;

  private final Random random;
  private final Conductor conductor;
  private final List<Entry> log = new ArrayList<>();
  private final Incident incident;
  private Instant now = BEGIN;
  private int ids;

  RandomIncident(long seed) {
    this.random = new Random(seed);
    this.conductor =
        new Conductor(
            role -> random.nextBoolean() ? PlayerKind.MODEL : PlayerKind.PLAN, () -> id("turn"));
    Event opened =
        new Event.Opened(
            "SIEM alert",
            "",
            "",
            Severity.LOW,
            "SIEM",
            "default",
            "ana",
            true,
            null,
            List.of(),
            Mode.AUTO,
            LIMITS);
    this.incident = Fold.apply(null, "inc_1", now, opened);
    log.add(new Entry("inc_1", 1, 1, now, opened));
    happened(List.of());
  }

  Incident incident() {
    return incident;
  }

  List<Entry> log() {
    return log;
  }

  String story() {
    return log.stream().map(Entry::event).map(Event::toString).collect(Collectors.joining("\n"));
  }

  /** Lets something happen; how many steps followed from it by themselves. */
  int act() {
    now = now.plusSeconds(random.nextInt(120));
    List<List<Event>> possible = new ArrayList<>();
    incident.liveTurn().ifPresent(turn -> possible.addAll(turnActs(turn)));
    incident.liveTurn().ifPresent(turn -> possible.addAll(turnActs(turn)));
    incident.commands().stream()
        .filter(command -> !command.state().isFinal())
        .forEach(command -> possible.add(commandAct(command)));
    possible.add(steering());
    return happened(possible.get(random.nextInt(possible.size())));
  }

  /** Applies events with what follows from them; how many steps that took. */
  int happened(List<Event> events) {
    List<Event> fresh = events;
    for (int step = 0; step < MOST_STEPS; step++) {
      fresh.forEach(this::apply);
      fresh = conductor.next(incident, now);
      if (fresh.isEmpty()) {
        return step;
      }
    }
    throw new AssertionError("it does not come to an end:\n" + story());
  }

  private void apply(Event event) {
    Fold.apply(incident, "inc_1", now, event);
    log.add(new Entry("inc_1", log.size() + 1, log.size() + 1, now, event));
  }

  private List<List<Event>> turnActs(Turn turn) {
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
    events.add(new Event.TokensSpent(turn.id(), random.nextInt(300)));
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
          random.nextInt(6) == 0
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
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> new Task(id("task"), round, "_analyst", "query", "Look", null, null))
        .toList();
  }

  private Action action(Task task) {
    return random.nextBoolean()
        ? new Action(id("action"), task.id(), task.round(), "Look", "ip_country", null)
        : new Action(id("action"), task.id(), task.round(), "Look", null, "ana");
  }

  private Command command(Action action) {
    String type = action.playbook() == null ? "manual" : "playbook";
    return Command.ready(
        id("command"), action, type, "Look", action.playbook(), action.person(), "{}", List.of());
  }

  private List<Event> commandAct(Command command) {
    List<CommandState> next =
        Arrays.stream(CommandState.values()).filter(command.state()::mayBecome).toList();
    CommandState state = next.get(random.nextInt(next.size()));
    return List.of(
        switch (state) {
          case DISPATCHED -> new Event.CommandDispatched(command.id(), id("run"), "_executor");
          case WAITING -> new Event.CommandWaits(command.id(), "ana", "It waits.");
          default -> new Event.CommandEnded(command.id(), state, null, "It ended.", "{}");
        });
  }

  private List<Event> steering() {
    return switch (random.nextInt(8)) {
      case 0 -> List.of(new Event.ModeSet(null, one(Mode.values()), "ana"));
      case 1 -> List.of(new Event.ModeSet(one(Role.values()), one(Mode.values()), "ana"));
      case 2 -> List.of(new Event.ModeSet(one(Role.values()), null, "ana"));
      case 3 -> List.of(new Event.PlayerSet(one(Role.values()), player(), "ana"));
      case 4 -> List.of(new Event.Said("ana", true, "Look at the gateway."));
      case 5 -> joined();
      case 6 -> closedOrNot();
      default -> goneOn();
    };
  }

  private @Nullable PlayerKind player() {
    return random.nextInt(3) == 0 ? null : one(PlayerKind.values());
  }

  private List<Event> joined() {
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.AlertJoined(
            new AlertNote(
                id("dec"),
                now,
                "One more",
                one(Severity.values()),
                "brute-force",
                List.of(),
                50,
                List.of(new KnownEntity("ip", "66.240.205.34", "source", false, true)),
                true)));
    if (incident.status() == Status.CLOSED) {
      events.add(new Event.Reopened("hub", "a new alert joined its case"));
    }
    return events;
  }

  private List<Event> closedOrNot() {
    List<Event> events = new ArrayList<>();
    switch (incident.status()) {
      case CLOSED -> events.add(new Event.Reopened("ana", "it was something"));
      case WAITING -> events.add(new Event.Resumed("ana", "go on"));
      case OPEN -> {
        incident.liveTurn().ifPresent(t -> events.add(new Event.TurnDropped(t.id(), "closed")));
        events.addAll(Acts.closing(incident, Resolution.NO_THREAT, "Nothing.", "ana"));
      }
    }
    return events;
  }

  /** What a person does who no longer wants to wait. */
  private List<Event> goneOn() {
    boolean waits =
        incident.status() == Status.OPEN
            && incident.liveTurn().isEmpty()
            && incident.lastRound().filter(round -> !round.isSummed()).isPresent();
    List<Event> events = new ArrayList<>();
    if (waits) {
      incident.commands().stream()
          .filter(command -> command.state() == CommandState.READY)
          .forEach(command ->
              events.add(
                  new Event.CommandEnded(
                      command.id(), CommandState.DROPPED, null, "not waited for", null)));
      events.add(new Event.WentOn(incident.round(), "ana", "it takes too long"));
    }
    return events;
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private String id(String kind) {
    return kind + "-" + ++ids;
  }
}
