package io.quarterdeck.decision.bench;

import io.quarterdeck.decision.source.UnreadableAlertException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The command {@code bench correlation FILE}: how well labelled alerts are grouped. */
final class CorrelationBench {
  private static final String USAGE =
      "use: bench correlation FILE [--truth FIELD] [--medium SCORE]";

  private CorrelationBench() {}

  /**
   * Decides the file's alerts and prints the figures; 0 done, 1 unreadable, 2 used wrongly.
   *
   * <p>With {@code --medium 1} every alert that has a point opens a case or joins one, which shows
   * the grouping apart from what the scores keep out of it.
   */
  static int run(List<String> words, PrintStream out, PrintStream err) {
    Path file = null;
    String field = null;
    int medium = 0;
    Deque<String> left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      String word = left.pop();
      if (word.equals("--truth") && !left.isEmpty()) {
        field = left.pop();
      } else if (word.equals("--medium") && !left.isEmpty() && left.peek().matches("[1-9]\\d?")) {
        medium = Integer.parseInt(left.pop());
      } else if (!word.startsWith("-") && file == null) {
        file = Path.of(word);
      } else {
        err.println("quarterdeck: '" + word + "' is not understood; " + USAGE);
        return 2;
      }
    }
    if (file == null) {
      err.println("quarterdeck: which file? " + USAGE);
      return 2;
    }
    return run(file, field, medium, out, err);
  }

  private static int run(
      Path file, @Nullable String field, int medium, PrintStream out, PrintStream err) {
    try {
      List<LabelledAlert> alerts = LabelledAlerts.read(file, field);
      new GroupingFigures(GroupingRun.of(alerts, medium)).print(out);
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("quarterdeck: " + e.getMessage());
    } catch (UnreadableAlertException | CompletionException e) {
      err.println("quarterdeck: " + file + ": an alert cannot be decided: " + e.getMessage());
    } catch (IOException e) {
      err.println("quarterdeck: " + file + ": cannot be read: " + e.getMessage());
    }
    return 1;
  }
}
