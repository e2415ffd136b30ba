package io.quarterdeck.server.incident.report;

import java.util.List;
import java.util.stream.Collectors;

/** What reports in text forms write alike. */
final class Written {
  private Written() {}

  /** The note that a value was cut; empty where it was not. */
  static String cut(Report report, Piece.Value value) {
    return value.cut() == 0
        ? ""
        : Phrase.CUT.in(report.language(), List.of(Pen.number(value.cut()))).stream()
            .map(Piece::text)
            .collect(Collectors.joining());
  }
}
