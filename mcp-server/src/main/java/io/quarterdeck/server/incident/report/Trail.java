package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The log of an incident, by what its entries tell of; an entry that is missing is not made up. */
final class Trail {
  private final String incident;
  private final List<Entry> entries;

  Trail(String incident, List<Entry> entries) {
    this.incident = incident;
    this.entries = List.copyOf(entries);
  }

  /** An event and where it stands. */
  record Seen<E>(long seq, Instant at, E event) {
    /** A part of it, which the same entry proves. */
    <P> Seen<P> part(P part) {
      return new Seen<>(seq, at, part);
    }
  }

  String incident() {
    return incident;
  }

  /** All entries, oldest first. */
  List<Seen<Event>> all() {
    return entries.stream()
        .map(entry -> new Seen<>(entry.seq(), entry.at(), entry.event()))
        .toList();
  }

  <E extends Event> List<Seen<E>> all(Class<E> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.event()))
        .map(entry -> new Seen<>(entry.seq(), entry.at(), kind.cast(entry.event())))
        .toList();
  }

  <E extends Event> Optional<Seen<E>> last(Class<E> kind, Predicate<E> which) {
    return all(kind).reversed().stream().filter(seen -> which.test(seen.event())).findFirst();
  }

  /** What the turn of an id was offered as. */
  Optional<Event.TurnOffered> turn(String turn) {
    return last(Event.TurnOffered.class, offered -> offered.turn().equals(turn)).map(Seen::event);
  }

  /** The commands, in the order in which they were given. */
  List<Seen<Command>> commands() {
    return all(Event.CommandsGiven.class).stream()
        .flatMap(given -> given.event().commands().stream().map(given::part))
        .toList();
  }

  Optional<Seen<Command>> command(String id) {
    return commands().stream().filter(seen -> seen.event().id().equals(id)).findFirst();
  }

  Optional<Seen<Event.CommandEnded>> end(String command) {
    return last(Event.CommandEnded.class, ended -> ended.command().equals(command));
  }

  Optional<Seen<Event.CommandDispatched>> dispatch(String command) {
    return last(Event.CommandDispatched.class, sent -> sent.command().equals(command));
  }

  Optional<Seen<Event.CommandWaits>> wait(String command) {
    return last(Event.CommandWaits.class, waits -> waits.command().equals(command));
  }

  /** The run of a command, as its end or its dispatch names it. */
  Optional<String> run(String command) {
    return end(command)
        .flatMap(ended -> Optional.ofNullable(ended.event().run()))
        .or(() -> dispatch(command).map(sent -> sent.event().run()));
  }
}
