package io.quarterdeck.server.command;

import io.quarterdeck.rules.language.Refusal;
import io.quarterdeck.rules.table.RuleTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the rules that a table becomes. */
final class ShowTable {
  private final PrintStream out;
  private final PrintStream err;

  ShowTable(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      String reason =
          Files.exists(file) ? "is not readable as UTF-8 text" : "there is no such file";
      err.println(file + ": " + reason);
      return 1;
    }
    RuleTable table = RuleTable.read(String.valueOf(file.getFileName()), text);
    for (Refusal refusal : table.refusals()) {
      err.println(file + ":" + refusal.line() + ": " + refusal.text());
    }
    if (!table.refusals().isEmpty()) {
      return 1;
    }
    out.print(table.drl());
    return 0;
  }
}
