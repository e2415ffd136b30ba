package io.quarterdeck.server.incident.report;

import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/**
 * A report as CommonMark: what others wrote stands in code spans of one line each, in which nothing
 * is markup, a link, a mention or a heading.
 */
final class MarkdownReport {
  private final Report report;

  MarkdownReport(Report report) {
    this.report = report;
  }

  String text() {
    String head =
        "# %s: %s\n\n%s\n"
            .formatted(
                report.heading().in(report.language()),
                value(report.title()),
                Phrase.PROOF.in(report.language()));
    return head + report.sections().stream().map(this::section).collect(Collectors.joining());
  }

  private String section(Report.Section section) {
    return "\n## %s\n\n".formatted(section.heading().in(report.language()))
        + section.statements().stream().map(this::statement).collect(Collectors.joining());
  }

  private String statement(Statement statement) {
    String time =
        statement.at() == null ? "" : statement.at().truncatedTo(ChronoUnit.SECONDS) + " ";
    String text = statement.pieces().stream().map(this::piece).collect(Collectors.joining());
    String references =
        statement.references().stream()
            .map(reference -> "[%s](%s)".formatted(label(reference.label()), reference.path()))
            .collect(Collectors.joining(" "));
    return "- %s%s %s\n".formatted(time, text, references);
  }

  /** Labels are ids, which come from outside too. */
  private static String label(String label) {
    return label.replaceAll("[^A-Za-z0-9# -]", "\\\\$0").replace("\n", " ");
  }

  private String piece(Piece piece) {
    return switch (piece) {
      case Piece.Fixed fixed -> fixed.text();
      case Piece.Marked marked -> "**" + marked.text() + "**";
      case Piece.Value value -> value(value);
    };
  }

  private String value(Piece.Value value) {
    String lines =
        value
            .text()
            .lines()
            .filter(line -> !line.isBlank())
            .map(MarkdownReport::code)
            .collect(Collectors.joining("\\\n  "));
    return (lines.isEmpty() ? Phrase.NONE.in(report.language()) : lines)
        + Written.cut(report, value);
  }

  /** A code span with a fence that is longer than any in it. */
  private static String code(String line) {
    String text = line.strip();
    String fence = "`".repeat(longestRun(text) + 1);
    boolean touches = text.startsWith("`") || text.endsWith("`");
    return touches ? fence + " " + text + " " + fence : fence + text + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
