package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What commands brought, failures too, and what the expert said of it. */
final class Findings {
  private static final int LONGEST_RESULT = 600;
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_SUMMARY = 8_000;

  private final Trail trail;
  private final Pen pen;

  Findings(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    for (Seen<Event> seen : trail.all()) {
      if (seen.event() instanceof Event.CommandEnded ended && ran(ended.state())) {
        trail
            .command(ended.command())
            .ifPresent(command -> statements.addAll(found(command.event(), seen.part(ended))));
      } else if (seen.event() instanceof Event.RoundSummed summed) {
        statements.addAll(summed(seen.part(summed)));
      }
    }
    return statements;
  }

  private static boolean ran(CommandState state) {
    return state != CommandState.DROPPED && state != CommandState.REFUSED;
  }

  private List<Statement> found(Command command, Seen<Event.CommandEnded> seen) {
    Event.CommandEnded ended = seen.event();
    List<Reference> references =
        Pen.with(
            List.of(pen.entry(seen)),
            Optional.ofNullable(ended.run()).map(Reference::run).stream());
    Piece name = Piece.Value.of(command.name());
    List<Statement> statements = new ArrayList<>();
    statements.add(
        pen.statement(
            seen.at(),
            references,
            Phrase.FOUND,
            name,
            pen.marked(Term.of(ended.state())),
            Piece.Value.of(ended.message())));
    String result = ended.result();
    if (result != null && !result.isBlank()) {
      statements.add(
          pen.statement(
              seen.at(), references, Phrase.BROUGHT, name, Piece.Value.of(result, LONGEST_RESULT)));
    }
    return statements;
  }

  private List<Statement> summed(Seen<Event.RoundSummed> seen) {
    Event.RoundSummed summed = seen.event();
    return Stream.concat(
            summed.notes().stream()
                .flatMap(note ->
                    trail.command(note.command()).stream()
                        .map(command -> note(seen, command.event(), note))),
            Stream.of(
                pen.event(
                    seen,
                    Phrase.SUMMED,
                    Pen.number(summed.round()),
                    Piece.Value.of(summed.text(), LONGEST_SUMMARY))))
        .toList();
  }

  private Statement note(Seen<?> seen, Command command, Event.Note note) {
    return pen.event(
        seen,
        Phrase.NOTED,
        Piece.Value.of(command.name()),
        Piece.Value.of(note.text(), LONGEST_NOTE));
  }
}
