package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.List;
import java.util.Optional;

/** What people said, and how the incident was steered. */
final class Steering {
  private static final int LONGEST_SAID = 4_000;

  private final Trail trail;
  private final Pen pen;

  Steering(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> statements() {
    return trail.all().stream().flatMap(seen -> statement(seen).stream()).toList();
  }

  private Optional<Statement> statement(Seen<Event> seen) {
    return switch (seen.event()) {
      case Event.Said said ->
          one(
              seen,
              said.byPerson() ? Phrase.SAID : Phrase.SAID_BY_PROGRAM,
              Piece.Value.of(said.by()),
              Piece.Value.of(said.text(), LONGEST_SAID));
      case Event.ModeSet set -> Optional.of(mode(seen, set));
      case Event.PlayerSet set -> Optional.of(player(seen, set));
      case Event.Assigned assigned -> Optional.of(assigned(seen, assigned));
      case Event.Resumed resumed ->
          one(seen, Phrase.RESUMED, Piece.Value.of(resumed.by()), Piece.Value.of(resumed.why()));
      case Event.TurnClaimed claimed -> takenOver(seen, claimed);
      case Event.TurnOffered offered -> offeredAgain(seen, offered);
      case Event.TurnDone done -> nodded(seen, done);
      default -> Optional.empty();
    };
  }

  private Optional<Statement> one(Seen<Event> seen, Phrase phrase, Piece... values) {
    return Optional.of(pen.event(seen, phrase, values));
  }

  private Statement mode(Seen<Event> seen, Event.ModeSet set) {
    Piece by = Piece.Value.of(set.by());
    if (set.mode() == null) {
      return set.role() == null
          ? pen.event(seen, Phrase.DROVE, by, pen.word(Phrase.NONE))
          : pen.event(seen, Phrase.DROVE_BACK, by, pen.word(Term.of(set.role())));
    }
    Piece mode = pen.word(Term.of(set.mode()));
    return set.role() == null
        ? pen.event(seen, Phrase.DROVE, by, mode)
        : pen.event(seen, Phrase.DROVE_ROLE, by, pen.word(Term.of(set.role())), mode);
  }

  private Statement player(Seen<Event> seen, Event.PlayerSet set) {
    Piece by = Piece.Value.of(set.by());
    Piece role = pen.word(Term.of(set.role()));
    return set.player() == null
        ? pen.event(seen, Phrase.UNSEATED, by, role)
        : pen.event(seen, Phrase.SEATED, by, role, pen.word(Term.of(set.player())));
  }

  private Statement assigned(Seen<Event> seen, Event.Assigned assigned) {
    Piece by = Piece.Value.of(assigned.by());
    String person = assigned.person();
    return person == null
        ? pen.event(seen, Phrase.UNASSIGNED, by)
        : pen.event(seen, Phrase.ASSIGNED, by, Piece.Value.of(person));
  }

  private Optional<Statement> takenOver(Seen<Event> seen, Event.TurnClaimed claimed) {
    return claimed.player() != PlayerKind.PERSON
        ? Optional.empty()
        : trail
            .turn(claimed.turn())
            .map(turn ->
                pen.event(
                    seen,
                    Phrase.TOOK_OVER,
                    Piece.Value.of(claimed.by()),
                    pen.word(Term.of(turn.role())),
                    Pen.number(turn.round())));
  }

  private Optional<Statement> offeredAgain(Seen<Event> seen, Event.TurnOffered offered) {
    return offered.again().isEmpty()
        ? Optional.empty()
        : one(
            seen,
            Phrase.OFFERED_AGAIN,
            pen.word(Term.of(offered.role())),
            Pen.number(offered.round()),
            pen.word(Term.of(offered.player())),
            Piece.Value.of(offered.again()));
  }

  private Optional<Statement> nodded(Seen<Event> seen, Event.TurnDone done) {
    String person = done.nodded();
    return person == null
        ? Optional.empty()
        : trail
            .turn(done.turn())
            .map(turn ->
                pen.event(
                    seen,
                    Phrase.NODDED,
                    Piece.Value.of(person),
                    Piece.Value.of(done.by()),
                    pen.word(Term.of(turn.role())),
                    Pen.number(turn.round())));
  }
}
