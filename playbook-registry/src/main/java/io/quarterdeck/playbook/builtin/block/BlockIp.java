package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.block.BlockChange.Act;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code block_ip}: puts an address or a range on the list, or keeps it there for longer. */
final class BlockIp implements Operation {
  /** As many entries as the list takes: more than people add, fewer than firewalls choke on. */
  static final int MOST = 10_000;

  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "block_ip",
              "Block an address",
              "block_ip",
              "Puts an address or a range on the hub's block list, which firewalls poll. One that is"
                  + " listed already stays for the longer of the two times.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {
                     "ip": %s,
                     "minutes": {"type": "integer", "minimum": 0, "maximum": 525600, "default": 1440,
                       "description": "for how long; 0 until somebody unblocks it"},
                     "reason": %s},
                   "required": ["ip"], "additionalProperties": false}\
                  """
                      .formatted(BlockPlaybooks.IP, BlockPlaybooks.REASON)),
              List.of(),
              Effect.CHANGE,
              true)
          .asIdempotent();

  private final BlockTable table;
  private final BlockRuns runs;
  private final int most;

  BlockIp(BlockTable table, BlockRuns runs, int most) {
    this.table = table;
    this.runs = runs;
    this.most = most;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    return BlockPlaybooks.objection(arguments);
  }

  @Override
  public StartOutcome run(StartRequest request) {
    return runs.once(request, (target, now) -> block(request, target, now));
  }

  private BlockChange block(StartRequest request, BlockTarget target, Instant now) {
    ObjectNode arguments = request.arguments().tree();
    Instant until = until(now, arguments.path("minutes").asLong(1440));
    Optional<Blocked> before =
        table.listed(now).stream().filter(one -> one.target().equals(target)).findFirst();
    if (before.isEmpty() && table.count(now) >= most) {
      return BlockChange.givenUp(
          request.runId(),
          now,
          "The block list holds " + most + " entries, its most; unblock what is no longer needed.");
    }
    boolean kept = before.isPresent() && before.get().lastsUntil(until);
    if (!kept) {
      table.lift(target, request.runId(), now);
    }
    return new BlockChange(
        request.runId(),
        kept ? Act.KEEP : Act.BLOCK,
        target.text(),
        arguments.path(REMARK).asString(""),
        now,
        before.map(Blocked::since).orElse(now),
        until,
        report(target, until, before.orElse(null)));
  }

  /** In whole seconds, for people who read it. */
  private static @Nullable Instant until(Instant now, long minutes) {
    return minutes == 0
        ? null
        : now.plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
  }

  private static RunReport report(
      BlockTarget target, @Nullable Instant until, @Nullable Blocked before) {
    if (before == null) {
      return report(target, until, true, "");
    }
    return before.lastsUntil(until)
        ? report(target, before.until(), false, " already, which is not earlier; nothing changed")
        : report(target, until, true, "; it was " + Blocked.words(before.until()) + " before");
  }

  private static RunReport report(
      BlockTarget target, @Nullable Instant until, boolean changed, String besides) {
    ObjectNode result = BlockPlaybooks.result(target, changed);
    BlockPlaybooks.put(result, "until", until);
    String words = target.text() + " is blocked " + Blocked.words(until) + besides + ".";
    return RunReport.ended(RunState.SUCCEEDED, words, result.toString());
  }

  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return runs.recover(request);
  }

  @Override
  public RunReport status(String remoteId) {
    return runs.status(remoteId);
  }
}
