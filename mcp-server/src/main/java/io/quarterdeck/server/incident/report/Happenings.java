package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What happened, from the opening and the alerts. */
final class Happenings {
  static final int MOST_ALERTS = 100;
  private static final int LONGEST_MESSAGE = 4_000;

  private final Trail trail;
  private final Pen pen;

  Happenings(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    trail.all(Event.Opened.class).forEach(seen -> statements.addAll(opened(seen)));
    statements.addAll(alerts());
    trail
        .all(Event.Reopened.class)
        .forEach(seen ->
            statements.add(
                pen.event(
                    seen,
                    Phrase.REOPENED,
                    Piece.Value.of(seen.event().by()),
                    Piece.Value.of(seen.event().why()))));
    return statements;
  }

  private List<Statement> opened(Seen<Event.Opened> seen) {
    Event.Opened opened = seen.event();
    Piece message = Piece.Value.of(opened.message(), LONGEST_MESSAGE);
    Statement first =
        opened.byPerson()
            ? pen.event(seen, Phrase.OPENED_BY_PERSON, Piece.Value.of(opened.by()), message)
            : pen.event(seen, Phrase.OPENED_BY_HUB, message);
    return opened.context().isBlank()
        ? List.of(first)
        : List.of(
            first,
            pen.event(seen, Phrase.CONTEXT, Piece.Value.of(opened.context(), LONGEST_MESSAGE)));
  }

  private List<Statement> alerts() {
    List<Seen<AlertNote>> alerts =
        trail.all(Event.AlertJoined.class).stream()
            .map(joined -> joined.part(joined.event().alert()))
            .sorted(Comparator.comparing(seen -> seen.event().at()))
            .toList();
    List<Statement> statements = new ArrayList<>();
    alerts.stream().limit(MOST_ALERTS).map(this::alert).forEach(statements::add);
    if (alerts.size() > MOST_ALERTS) {
      List<Seen<AlertNote>> more = alerts.subList(MOST_ALERTS, alerts.size());
      statements.add(
          pen.fact(
              more,
              Phrase.MORE_ALERTS,
              Pen.number(more.size()),
              Pen.time(more.getLast().event().at())));
    }
    return statements;
  }

  private Statement alert(Seen<AlertNote> seen) {
    AlertNote alert = seen.event();
    List<Reference> references =
        Pen.with(List.of(pen.entry(seen)), Stream.of(Reference.decision(alert.decisionId())));
    return pen.statement(
        alert.at(),
        references,
        Phrase.ALERT,
        Piece.Value.of(alert.title()),
        valueOrNone(alert.rule()),
        valueOrNone(String.join(", ", alert.techniques())),
        pen.word(Term.of(alert.severity())),
        Pen.number(alert.score()));
  }

  private Piece valueOrNone(String value) {
    return value.isBlank() ? pen.word(Phrase.NONE) : Piece.Value.of(value);
  }
}
