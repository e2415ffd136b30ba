package io.quarterdeck.server.bench;

import io.quarterdeck.decision.bench.Figures;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what one hub's incidents took. */
final class LoopTable {
  static final String ANSWERED = " to the answer of that call";
  static final String CALLED = " to the first SOAR call";
  static final String SUMMED = " to the end of round one";
  static final String CLOSED = " to the end of the incident";

  private static final double MOST = 0.95;

  private final PrintStream out;

  LoopTable(PrintStream out) {
    this.out = out;
  }

  void print(int incidents, Figures figures) {
    out.format(
        Locale.ROOT,
        "%nOne hub on SQLite, %d incidents of each kind, one after the other%n",
        incidents);
    head("in ms", "median", "95 in 100", "wanted");
    for (Telling telling : Telling.values()) {
      row(figures, telling.word() + ANSWERED, "");
      row(figures, telling.word() + CALLED, "< 300");
      row(figures, telling.word() + SUMMED, "< 600");
      row(figures, telling.word() + CLOSED, "");
    }
    for (Telling telling : Telling.values()) {
      steps(figures, telling);
    }
  }

  /** Where the time went, each step from the one before. */
  private void steps(Figures figures, Telling telling) {
    String prefix = telling.word() + ": ";
    head("of an " + telling.word() + " until", "median", "95 in 100", "");
    figures.names().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> row(name.substring(prefix.length()), figures, name, ""));
  }

  private void head(String... words) {
    out.printf("%n%-42s %9s %9s %8s%n", List.of(words).toArray());
  }

  private void row(Figures figures, String name, String wanted) {
    row(name, figures, name, wanted);
  }

  private void row(String title, Figures figures, String name, String wanted) {
    out.format(
        Locale.ROOT,
        "%-42s %9.1f %9.1f %8s%n",
        title,
        figures.median(name),
        figures.quantile(name, MOST),
        wanted);
  }
}
