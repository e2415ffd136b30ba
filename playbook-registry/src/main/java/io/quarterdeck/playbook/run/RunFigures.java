package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How runs of one playbook came out.
 *
 * @param ended how many ended in which state; those that were refused or never started do not count
 * @param median from the start of a run to its end, of those that came to their end; null for none
 * @param slow what 95 in 100 of them did not exceed; null for none
 * @param last when the last one ended, or null
 * @param lastState how it came out, or null
 */
public record RunFigures(
    Map<RunState, Integer> ended,
    @Nullable Duration median,
    @Nullable Duration slow,
    @Nullable Instant last,
    @Nullable RunState lastState) {

  /** A run that was started and ended. */
  record Ended(RunState state, Instant startedAt, Instant endedAt) {
    Duration took() {
      return Duration.between(startedAt, endedAt);
    }

    /** Whether its time is the playbook's and not that of a person or a deadline. */
    private boolean isTimed() {
      return state == RunState.SUCCEEDED || state == RunState.PARTLY || state == RunState.FAILED;
    }
  }

  public RunFigures {
    ended = Map.copyOf(ended);
  }

  /** Of runs, the one that ended last first. */
  static RunFigures of(List<Ended> runs) {
    Map<RunState, Integer> counts = new TreeMap<>();
    runs.forEach(run -> counts.merge(run.state(), 1, Integer::sum));
    List<Duration> times = runs.stream().filter(Ended::isTimed).map(Ended::took).sorted().toList();
    return new RunFigures(
        counts,
        at(times, 50),
        at(times, 95),
        runs.isEmpty() ? null : runs.getFirst().endedAt(),
        runs.isEmpty() ? null : runs.getFirst().state());
  }

  private static @Nullable Duration at(List<Duration> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  /** How many there were. */
  public int runs() {
    return ended.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of 100 succeeded; 0 where there were none. */
  public int percentSucceeded() {
    int runs = runs();
    return runs == 0 ? 0 : ended.getOrDefault(RunState.SUCCEEDED, 0) * 100 / runs;
  }
}
