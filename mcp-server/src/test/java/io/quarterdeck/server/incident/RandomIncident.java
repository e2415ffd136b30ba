package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An incident to which everything happens that can, as the dice fall. */
final class RandomIncident {
  private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
  private static final Limits LIMITS = new Limits(3, 12, 4_000, Duration.ofHours(2));
  private static final int MOST_STEPS = 20;

  private final Dice dice;
  private final Conductor conductor;
  private final List<Entry> log = new ArrayList<>();
  private final Incident incident;
  private final RandomTurns turns;
  private Instant now = BEGIN;

  RandomIncident(long seed) {
    this.dice = new Dice(seed);
    this.conductor =
        new Conductor(
            role -> dice.coin() ? PlayerKind.MODEL : PlayerKind.PLAN, () -> dice.id("turn"));
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
    this.turns = new RandomTurns(dice, conductor, incident);
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
    now = now.plusSeconds(dice.below(120));
    List<List<Event>> possible = new ArrayList<>();
    incident.liveTurn().ifPresent(turn -> possible.addAll(turns.acts(turn)));
    incident.liveTurn().ifPresent(turn -> possible.addAll(turns.acts(turn)));
    incident.commands().stream()
        .filter(command -> !command.state().isFinal())
        .forEach(command -> possible.add(commandAct(command)));
    possible.add(steering());
    return happened(possible.get(dice.below(possible.size())));
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

  private List<Event> commandAct(Command command) {
    List<CommandState> next =
        Arrays.stream(CommandState.values()).filter(command.state()::mayBecome).toList();
    CommandState state = next.get(dice.below(next.size()));
    return List.of(
        switch (state) {
          case DISPATCHED -> new Event.CommandDispatched(command.id(), dice.id("run"), "_executor");
          case WAITING -> new Event.CommandWaits(command.id(), "ana", "It waits.");
          default -> new Event.CommandEnded(command.id(), state, null, "It ended.", "{}");
        });
  }

  private List<Event> steering() {
    return switch (dice.below(8)) {
      case 0 -> List.of(new Event.ModeSet(null, dice.one(Mode.values()), "ana"));
      case 1 -> List.of(new Event.ModeSet(dice.one(Role.values()), dice.one(Mode.values()), "ana"));
      case 2 -> List.of(new Event.ModeSet(dice.one(Role.values()), null, "ana"));
      case 3 -> List.of(new Event.PlayerSet(dice.one(Role.values()), player(), "ana"));
      case 4 -> List.of(new Event.Said("ana", true, "Look at the gateway."));
      case 5 -> joined();
      case 6 -> closedOrNot();
      default -> goneOn();
    };
  }

  private @Nullable PlayerKind player() {
    return dice.onceIn(3) ? null : dice.one(PlayerKind.values());
  }

  private List<Event> joined() {
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.AlertJoined(
            new AlertNote(
                dice.id("dec"),
                now,
                "One more",
                dice.one(Severity.values()),
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
}
