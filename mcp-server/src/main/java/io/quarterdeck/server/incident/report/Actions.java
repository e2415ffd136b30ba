package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.report.Trail.Seen;
import io.quarterdeck.server.incident.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was done, with what, by whom, and who approved it. */
final class Actions {
  private static final int LONGEST_ARGUMENTS = 600;

  private final Trail trail;
  private final Pen pen;
  private final RunRecords runs;

  Actions(Trail trail, Pen pen, RunRecords runs) {
    this.trail = trail;
    this.pen = pen;
    this.runs = runs;
  }

  List<Statement> statements() {
    return trail.commands().stream().flatMap(seen -> command(seen).stream()).toList();
  }

  private List<Statement> command(Seen<Command> seen) {
    Command command = seen.event();
    Optional<RunRecord> run = trail.run(command.id()).flatMap(runs::find);
    List<Statement> statements = new ArrayList<>();
    statements.add(marked(ran(seen), run.map(RunRecord::changed).orElse(RunRecord.Changed.NO)));
    trail
        .dispatch(command.id())
        .filter(sent -> !sent.event().by().equals(Role.EXECUTOR.word()))
        .ifPresent(sent ->
            statements.add(
                pen.event(
                    sent,
                    Phrase.STARTED_BY,
                    Piece.Value.of(sent.event().by()),
                    Piece.Value.of(command.name()))));
    run.ifPresent(
        record -> record.deeds().forEach(deed -> statements.add(deed(command, record.id(), deed))));
    return statements;
  }

  private Statement ran(Seen<Command> seen) {
    Command command = seen.event();
    Optional<String> playbook = Optional.ofNullable(command.playbook());
    String with = playbook.or(() -> Optional.ofNullable(command.person())).orElse("analyst");
    return pen.statement(
        seen.at(),
        references(seen),
        playbook.isEmpty() ? Phrase.ASKED_PERSON : Phrase.RAN,
        Piece.Value.of(command.name()),
        Piece.Value.of(with),
        Piece.Value.of(command.arguments(), LONGEST_ARGUMENTS),
        pen.marked(Term.of(state(command.id()))));
  }

  private CommandState state(String command) {
    return trail
        .end(command)
        .map(ended -> ended.event().state())
        .or(() -> trail.wait(command).map(waits -> CommandState.WAITING))
        .or(() -> trail.dispatch(command).map(sent -> CommandState.DISPATCHED))
        .orElse(CommandState.READY);
  }

  private List<Reference> references(Seen<Command> seen) {
    String id = seen.event().id();
    Optional<Seen<Event.CommandEnded>> end = trail.end(id);
    return Stream.of(
            Stream.of(pen.entry(seen)),
            trail.dispatch(id).stream().map(pen::entry),
            end.isEmpty() ? trail.wait(id).stream().map(pen::entry) : Stream.<Reference>empty(),
            end.stream().map(pen::entry),
            trail.run(id).stream().map(Reference::run))
        .flatMap(all -> all)
        .toList();
  }

  private Statement marked(Statement statement, RunRecord.Changed changed) {
    return switch (changed) {
      case NO -> statement;
      case MAYBE -> marked(statement, Phrase.MAYBE_CHANGED);
      case YES -> marked(statement, Phrase.CHANGED);
    };
  }

  private Statement marked(Statement statement, Phrase phrase) {
    Stream<Piece> mark =
        Stream.of(new Piece.Fixed(" "), new Piece.Marked(phrase.in(pen.language())));
    return new Statement(
        statement.at(),
        Stream.concat(statement.pieces().stream(), mark).toList(),
        statement.references());
  }

  private Statement deed(Command command, String run, RunRecord.Deed deed) {
    List<Reference> references = List.of(Reference.audit(run, deed.seq()), Reference.run(run));
    Piece actor = Piece.Value.of(deed.actor());
    Piece name = Piece.Value.of(command.name());
    Piece reason =
        deed.reason().isBlank() ? pen.word(Phrase.NO_REASON) : Piece.Value.of(deed.reason());
    return switch (deed.kind()) {
      case APPROVAL_ASKED -> pen.statement(deed.at(), references, Phrase.APPROVAL_ASKED, name);
      case APPROVED -> pen.statement(deed.at(), references, Phrase.APPROVED, actor, name, reason);
      case APPROVAL_REFUSED ->
          pen.statement(deed.at(), references, Phrase.APPROVAL_REFUSED, actor, name, reason);
      case JOB_COMPLETED ->
          pen.statement(deed.at(), references, Phrase.JOB_REPORTED, actor, name, reason);
      case CANCEL_ASKED -> pen.statement(deed.at(), references, Phrase.CANCEL_ASKED, actor, name);
    };
  }
}
