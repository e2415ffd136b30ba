package io.quarterdeck.rules.table;

import java.util.ArrayList;
import java.util.List;

/** Writes a rule file and keeps from which line of the table each of its lines came. */
final class DrlText {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();

  DrlText(String comment) {
    line(1, "// " + comment);
    line(1, "package tables;");
    line(1, "");
    line(1, "import io.quarterdeck.rules.fact.*;");
    line(1, "");
    line(1, "global io.quarterdeck.rules.scoring.Scorecard score;");
    line(1, "");
  }

  void line(int tableLine, String words) {
    text.append(words).append('\n');
    lines.add(tableLine);
  }

  /** The text of a cell as a literal that says exactly that, whatever it holds. */
  static String quoted(String cell) {
    return '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  String text() {
    return text.toString();
  }

  List<Integer> lines() {
    return lines;
  }
}
