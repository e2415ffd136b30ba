package io.quarterdeck.server.bench;

import io.quarterdeck.decision.bench.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.Locale;

/** The command {@code bench loop}. */
public final class LoopBench {
  private LoopBench() {}

  /**
   * Runs the bench and exits: 0 done, 1 an incident was not worked or its playbook not run once, 2
   * used wrongly.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(List.of(args), System.out, System.err));
  }

  private static int run(List<String> words, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    LoopOptions options;
    try {
      options = LoopOptions.of(words);
    } catch (IllegalArgumentException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    }
    out.println("loop: " + machine());
    try (ScratchFolder one = ScratchFolder.make();
        ScratchFolder two = ScratchFolder.make()) {
      new OneHub(options, out).run(one.path());
      return new TwoHubs(options, out).run(two.path()) ? 0 : 1;
    }
  }

  /** What else the machine does while nothing is measured yet: figures of a busy one say less. */
  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d processors, load average %.1f before it begins",
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }
}
