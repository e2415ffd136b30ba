package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was not done, and why: refused, failed, dropped, handed over, without a result. */
final class NotDone {
  private static final Set<CommandState> BROUGHT_SOMETHING =
      Set.of(CommandState.SUCCEEDED, CommandState.PARTLY, CommandState.SIMULATED);

  private final Trail trail;
  private final Pen pen;

  NotDone(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    trail.commands().forEach(seen -> command(seen).ifPresent(statements::add));
    trail
        .all(Event.TasksGiven.class)
        .forEach(given ->
            given.event().tasks().stream()
                .filter(task -> !hasResult(task))
                .forEach(task ->
                    statements.add(
                        pen.fact(given, Phrase.TASK_OPEN, Piece.Value.of(task.name())))));
    trail.all().forEach(seen -> other(seen).ifPresent(statements::add));
    return statements;
  }

  private boolean hasResult(Task task) {
    return trail.commands().stream()
        .map(Seen::event)
        .filter(command -> command.taskId().equals(task.id()))
        .anyMatch(command ->
            trail
                .end(command.id())
                .filter(ended -> BROUGHT_SOMETHING.contains(ended.event().state()))
                .isPresent());
  }

  private Optional<Statement> command(Seen<Command> seen) {
    String id = seen.event().id();
    Piece name = Piece.Value.of(seen.event().name());
    Optional<Seen<Event.CommandEnded>> end = trail.end(id);
    if (end.isEmpty()) {
      List<Seen<?>> proofs = new ArrayList<>(List.of(seen));
      trail.dispatch(id).ifPresent(proofs::add);
      trail.wait(id).ifPresent(proofs::add);
      return Optional.of(pen.fact(proofs, Phrase.UNENDED, name, pen.marked(unended(id))));
    }
    return end.filter(ended -> !BROUGHT_SOMETHING.contains(ended.event().state()))
        .map(ended -> ended(name, ended));
  }

  private Term unended(String command) {
    return Term.of(
        trail.wait(command).isPresent()
            ? CommandState.WAITING
            : trail.dispatch(command).isPresent() ? CommandState.DISPATCHED : CommandState.READY);
  }

  private Statement ended(Piece name, Seen<Event.CommandEnded> seen) {
    Event.CommandEnded ended = seen.event();
    List<Reference> references =
        Pen.with(
            List.of(pen.entry(seen)),
            Optional.ofNullable(ended.run()).map(Reference::run).stream());
    return pen.statement(
        seen.at(),
        references,
        Phrase.FOUND,
        name,
        pen.marked(Term.of(ended.state())),
        Piece.Value.of(ended.message()));
  }

  private Optional<Statement> other(Seen<Event> seen) {
    if (seen.event() instanceof Event.HandedOver over) {
      return Optional.of(pen.event(seen, Phrase.HANDED_OVER, Piece.Value.of(over.why())));
    }
    if (seen.event() instanceof Event.WentOn on) {
      return Optional.of(
          pen.event(
              seen,
              Phrase.WENT_ON,
              Piece.Value.of(on.by()),
              Pen.number(on.round()),
              Piece.Value.of(on.why())));
    }
    return turn(seen.event()).flatMap(trail::turn).map(turn -> ofTurn(seen, turn));
  }

  private static Optional<String> turn(Event event) {
    return Optional.ofNullable(
        event instanceof Event.TurnFaulted fault
            ? fault.turn()
            : event instanceof Event.TurnExpired expired
                ? expired.turn()
                : event instanceof Event.TurnHandedOver over
                    ? over.turn()
                    : event instanceof Event.TurnDropped dropped ? dropped.turn() : null);
  }

  private Statement ofTurn(Seen<Event> seen, Event.TurnOffered turn) {
    Piece role = pen.word(Term.of(turn.role()));
    Piece round = Pen.number(turn.round());
    if (seen.event() instanceof Event.TurnFaulted fault) {
      Piece problems = Piece.Value.of(String.join(" ", fault.problems()));
      return pen.event(seen, Phrase.SENT_BACK, Piece.Value.of(fault.by()), role, round, problems);
    }
    if (seen.event() instanceof Event.TurnExpired expired) {
      return pen.event(seen, Phrase.LEASE_EXPIRED, Piece.Value.of(expired.by()), role, round);
    }
    if (seen.event() instanceof Event.TurnHandedOver over) {
      return pen.event(seen, Phrase.TURN_HANDED_OVER, role, round, Piece.Value.of(over.why()));
    }
    Event.TurnDropped dropped = (Event.TurnDropped) seen.event();
    return pen.event(seen, Phrase.TURN_DROPPED, role, round, Piece.Value.of(dropped.why()));
  }
}
