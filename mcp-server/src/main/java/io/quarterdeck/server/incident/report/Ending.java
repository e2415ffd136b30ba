package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.ArrayList;
import java.util.List;

/** What is left to do in the expert's eyes, and how it ended. */
final class Ending {
  private static final int LONGEST_SUMMARY = 8_000;

  private final Trail trail;
  private final Pen pen;

  Ending(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> suggestions() {
    return trail.all(Event.RoundSummed.class).stream()
        .flatMap(seen ->
            seen.event().suggestions().stream()
                .map(suggestion ->
                    pen.fact(
                        seen,
                        Phrase.SUGGESTED,
                        Pen.number(seen.event().round()),
                        Piece.Value.of(suggestion, LONGEST_SUMMARY))))
        .toList();
  }

  List<Statement> conclusion() {
    List<Statement> statements = new ArrayList<>();
    trail.all(Event.Closed.class).forEach(seen -> statements.add(closed(seen)));
    Seen<Event> last = Standing.last(trail);
    switch (last.event()) {
      case Event.Closed closed -> {}
      case Event.HandedOver over ->
          statements.add(pen.event(last, Phrase.WAITS, Piece.Value.of(over.why())));
      default -> {
        Seen<Event> newest = trail.all().getLast();
        statements.add(pen.fact(newest, Phrase.GOES_ON, Pen.time(newest.at())));
      }
    }
    return statements;
  }

  private Statement closed(Seen<Event.Closed> seen) {
    return pen.event(
        seen,
        Phrase.CONCLUDED,
        Piece.Value.of(seen.event().by()),
        pen.word(Term.of(seen.event().resolution())),
        Piece.Value.of(seen.event().summary(), LONGEST_SUMMARY));
  }
}
