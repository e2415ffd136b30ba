package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.report.Trail.Seen;
import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which incident it was, and who worked it. */
final class Overview {
  private final Trail trail;
  private final Pen pen;

  Overview(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  /** Who played a role. */
  private record Played(Role role, PlayerKind kind, String by) {}

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    for (Seen<Event.Opened> opened : trail.all(Event.Opened.class)) {
      statements.add(pen.fact(opened, Phrase.ID, Piece.Value.of(trail.incident())));
      statements.add(severity(opened));
      statements.add(status());
      statements.add(
          pen.fact(
              opened,
              Phrase.SOURCE,
              Piece.Value.of(opened.event().source()),
              Piece.Value.of(opened.event().tenant())));
      statements.add(pen.fact(opened, Phrase.OPENED_AT, Pen.time(opened.at())));
      statements.addAll(closed(opened));
    }
    statements.addAll(players());
    return statements;
  }

  /** That of the opening, or of the first alert that was graver than all before. */
  private Statement severity(Seen<Event.Opened> opened) {
    Seen<?> proof = opened;
    Severity gravest = opened.event().severity();
    for (Seen<Event.AlertJoined> joined : trail.all(Event.AlertJoined.class)) {
      Severity severity = joined.event().alert().severity();
      if (severity.compareTo(gravest) > 0) {
        gravest = severity;
        proof = joined;
      }
    }
    return pen.fact(proof, Phrase.SEVERITY, pen.word(Term.of(gravest)));
  }

  private Statement status() {
    Seen<Event> last = Standing.last(trail);
    return pen.fact(last, Phrase.STATUS, pen.word(Term.of(Standing.status(last.event()))));
  }

  private List<Statement> closed(Seen<Event.Opened> opened) {
    Seen<Event> last = Standing.last(trail);
    if (!(last.event() instanceof Event.Closed closed)) {
      return List.of();
    }
    return List.of(
        pen.fact(last, Phrase.RESOLUTION, pen.word(Term.of(closed.resolution()))),
        pen.fact(last, Phrase.CLOSED_AT, Pen.time(last.at())),
        pen.fact(
            List.of(opened, last),
            Phrase.DURATION,
            Pen.span(Duration.between(opened.at(), last.at()))));
  }

  private List<Statement> players() {
    Map<Played, List<Seen<Event.TurnDone>>> played = new LinkedHashMap<>();
    for (Seen<Event.TurnDone> done : trail.all(Event.TurnDone.class)) {
      trail
          .turn(done.event().turn())
          .ifPresent(turn ->
              played
                  .computeIfAbsent(
                      new Played(turn.role(), done.event().player(), done.event().by()),
                      none -> new ArrayList<>())
                  .add(done));
    }
    return played.entrySet().stream()
        .map(entry ->
            pen.fact(
                entry.getValue(),
                Phrase.PLAYED,
                pen.word(Term.of(entry.getKey().role())),
                Piece.Value.of(entry.getKey().by()),
                pen.word(Term.of(entry.getKey().kind()))))
        .toList();
  }

  /** Whether it is over. */
  static boolean isClosed(Trail trail) {
    return Standing.status(Standing.last(trail).event()) == Status.CLOSED;
  }
}
