package io.quarterdeck.decision.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The command {@code bench}. */
public final class Bench {
  private Bench() {}

  /** Runs a bench and exits: 0 done, 1 a wrong answer was found, 2 used wrongly. */
  public static void main(String[] args) throws IOException {
    System.exit(run(List.of(args), System.out, System.err));
  }

  private static int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
    if (!words.isEmpty() && words.getFirst().equals("correlation")) {
      return CorrelationBench.run(words.subList(1, words.size()), out, err);
    }
    boolean mcp = !words.isEmpty() && words.getFirst().equals("mcp");
    SpeedOptions options;
    try {
      options = SpeedOptions.of(mcp ? words.subList(1, words.size()) : words);
    } catch (IllegalArgumentException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    }
    if (mcp) {
      mcp(options, out);
      return 0;
    }
    for (String store : options.stores()) {
      speed(options, store, out);
    }
    if (options.rules()) {
      rules(options, out);
    }
    return 0;
  }

  private static void mcp(SpeedOptions options, PrintStream out) throws IOException {
    try (ScratchFolder folder = ScratchFolder.make()) {
      new McpBench(options, out).run(folder.path());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rules(SpeedOptions options, PrintStream out) throws IOException {
    try (ScratchFolder folder = ScratchFolder.make()) {
      new RulesBench(options, out).run(folder.path());
    }
  }

  private static void speed(SpeedOptions options, String name, PrintStream out) throws IOException {
    try (ScratchFolder home = ScratchFolder.make();
        Store store = name.equals("sqlite") ? Store.sqlite() : Store.postgresql(home.path());
        SpeedBench bench = new SpeedBench(options, store, home.path(), out)) {
      bench.run();
    }
  }
}
