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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** {@code unblock_ip}: takes an address or a range off the list, exactly as it was put there. */
final class UnblockIp implements Operation {
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "unblock_ip",
              "Unblock an address",
              "unblock_ip",
              "Takes an address or a range off the hub's block list, as it was put there. An address"
                  + " that a listed range holds stays blocked, and the result names the range.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {"ip": %s, "reason": %s},
                   "required": ["ip"], "additionalProperties": false}\
                  """
                      .formatted(BlockPlaybooks.IP, BlockPlaybooks.REASON)),
              List.of(),
              Effect.CHANGE,
              true)
          .asIdempotent();

  private final BlockTable table;
  private final BlockRuns runs;

  UnblockIp(BlockTable table, BlockRuns runs) {
    this.table = table;
    this.runs = runs;
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
    return runs.once(request, (target, now) -> unblock(request, target, now));
  }

  private BlockChange unblock(StartRequest request, BlockTarget target, Instant now) {
    List<Blocked> holding = new ArrayList<>(target.heldBy(table.listed(now)));
    boolean listed = holding.removeIf(one -> one.target().equals(target));
    table.lift(target, request.runId(), now);
    return new BlockChange(
        request.runId(),
        Act.UNBLOCK,
        target.text(),
        request.arguments().tree().path(REMARK).asString(""),
        now,
        now,
        now,
        report(target, listed, holding));
  }

  private static RunReport report(BlockTarget target, boolean listed, List<Blocked> holding) {
    ObjectNode result = BlockPlaybooks.result(target, listed);
    BlockPlaybooks.putHolding(result, holding);
    String ranges =
        holding.stream().map(one -> one.target().text()).collect(Collectors.joining(", "));
    if (holding.isEmpty()) {
      String words = listed ? " is no longer blocked." : " was not blocked; nothing changed.";
      return RunReport.ended(RunState.SUCCEEDED, target.text() + words, result.toString());
    }
    return RunReport.ended(
        listed ? RunState.PARTLY : RunState.FAILED,
        target.text()
            + (listed ? " itself is off the list" : " itself is not on the list")
            + ", but it is still blocked as part of "
            + ranges
            + ". Unblock that, if all of it may be reached.",
        result.toString());
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
