package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.role.Language;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the report of an incident of its log, and of what the registry has on record of its runs.
 */
public final class Reporter {
  private final RunRecords runs;

  public Reporter(RunRecords runs) {
    this.runs = runs;
  }

  /**
   * The report of an incident in Markdown.
   *
   * @param entries all of its log
   */
  public String markdown(String incident, List<Entry> entries, Language language) {
    return new MarkdownReport(report(incident, entries, language)).text();
  }

  /**
   * The report of an incident as it is in these entries; blocks where the records of runs do.
   *
   * @param entries its log, oldest first; at least one
   */
  public Report report(String incident, List<Entry> entries, Language language) {
    Trail trail = new Trail(incident, entries);
    Pen pen = new Pen(incident, language);
    Ending ending = new Ending(trail, pen);
    List<Report.Section> sections =
        Stream.of(
                new Report.Section(Phrase.OVERVIEW, new Overview(trail, pen).statements()),
                new Report.Section(Phrase.HAPPENED, new Happenings(trail, pen).statements()),
                new Report.Section(Phrase.FINDINGS, new Findings(trail, pen).statements()),
                new Report.Section(Phrase.ACTIONS, new Actions(trail, pen, runs).statements()),
                new Report.Section(Phrase.NOT_DONE, new NotDone(trail, pen).statements()),
                new Report.Section(Phrase.STEERED, new Steering(trail, pen).statements()),
                new Report.Section(Phrase.BUDGETS, new Budgets(trail, pen).statements()),
                new Report.Section(Phrase.SUGGESTIONS, ending.suggestions()),
                new Report.Section(Phrase.CONCLUSION, ending.conclusion()))
            .filter(section -> !section.statements().isEmpty())
            .toList();
    return new Report(title(trail), Overview.isClosed(trail), language, sections);
  }

  private static Piece.Value title(Trail trail) {
    return Piece.Value.of(
        trail.all(Event.Opened.class).stream()
            .map(seen -> seen.event().title())
            .findFirst()
            .orElse(""));
  }
}
