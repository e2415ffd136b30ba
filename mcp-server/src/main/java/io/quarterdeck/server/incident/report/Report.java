package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.role.Language;
import java.util.List;

/**
 * What the records say of an incident.
 *
 * @param title of the incident; may be an attacker's text
 * @param closed false where it is not over: then it tells how far it is
 * @param sections those that have something to say
 */
public record Report(Piece.Value title, boolean closed, Language language, List<Section> sections) {
  public Report {
    sections = List.copyOf(sections);
  }

  /** What stands above it. */
  Phrase heading() {
    return closed ? Phrase.REPORT : Phrase.REPORT_SO_FAR;
  }

  /**
   * A part of it.
   *
   * @param statements at least one
   */
  public record Section(Phrase heading, List<Statement> statements) {
    public Section {
      statements = List.copyOf(statements);
    }
  }
}
