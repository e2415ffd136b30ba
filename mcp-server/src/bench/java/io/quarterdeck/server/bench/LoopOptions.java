package io.quarterdeck.server.bench;

import io.quarterdeck.decision.bench.Options;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param hub the words that start Java with the hub
 * @param incidents of each kind that one hub works one after the other
 * @param warmUp how many before them are not counted
 */
record LoopOptions(List<String> hub, int incidents, int warmUp) {
  /**
   * Reads the words of a command.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static LoopOptions of(List<String> words) {
    Options options =
        Options.read(
            words,
            Map.of("--incidents", "30", "--warm-up", "10"),
            "--incidents (30), --warm-up (10)");
    int incidents = options.number("--incidents");
    if (incidents == 0) {
      throw new IllegalArgumentException("--incidents takes at least 1");
    }
    return new LoopOptions(Options.hub(), incidents, options.number("--warm-up"));
  }
}
