package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.builtin.block.BlockChange.Act;
import io.quarterdeck.playbook.builtin.block.BlockTable.Recorded;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;

/**
 * Runs that change the list: each once, and afterwards everybody can tell whether.
 *
 * <p>The row of a run is written with its change. A run that is looked for and has none is given up
 * in writing, so that a start which was only slow finds that and does nothing.
 */
final class BlockRuns {
  private final BlockTable table;
  private final Clock clock;

  BlockRuns(BlockTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Does the work of a run, unless it was done or given up before.
   *
   * @param work reads and writes the list; what it returns is written down
   */
  StartOutcome once(StartRequest request, BiFunction<BlockTarget, Instant, BlockChange> work) {
    BlockTarget target;
    try {
      target = BlockTarget.of(request);
    } catch (IllegalArgumentException e) {
      return new StartOutcome.NotStarted(PlatformProblem.REJECTED, String.valueOf(e.getMessage()));
    }
    return outcome(
        table.alone(
            () -> table.find(request.runId()).orElseGet(() -> written(work.apply(target, now())))));
  }

  private Recorded written(BlockChange change) {
    table.insert(change);
    return new Recorded(change.act(), change.report());
  }

  private static StartOutcome outcome(Recorded recorded) {
    return recorded.act() == Act.GIVEN_UP
        ? new StartOutcome.NotStarted(PlatformProblem.REJECTED, recorded.report().message())
        : new StartOutcome.Ended(recorded.report());
  }

  /** Certain from now on: what was not done is given up. */
  RecoveryOutcome recover(StartRequest request) {
    Recorded recorded =
        table.alone(() -> table.find(request.runId()).orElseGet(() -> written(lost(request))));
    return recorded.act() == Act.GIVEN_UP
        ? new RecoveryOutcome.NeverStarted()
        : new RecoveryOutcome.Found(request.runId());
  }

  private BlockChange lost(StartRequest request) {
    return BlockChange.givenUp(
        request.runId(), now(), "It was given up before it was done; ask again.");
  }

  /**
   * What a run that was found ended with.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when there is none
   */
  RunReport status(String runId) {
    return table
        .find(runId)
        .map(Recorded::report)
        .orElseThrow(() ->
            new PlatformException(
                PlatformProblem.NOT_FOUND, "The block list knows of no run " + runId + "."));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
