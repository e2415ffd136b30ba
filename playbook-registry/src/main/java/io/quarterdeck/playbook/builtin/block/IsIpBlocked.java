package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code is_ip_blocked}: whether an address, or all of a range, is on the list now. */
final class IsIpBlocked implements Operation {
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          "is_ip_blocked",
          "Is an address blocked?",
          "is_ip_blocked",
          "Tells whether an address, or all of a range, is on the hub's block list now, by which"
              + " entry, since when, until when and by whose run.",
          ParameterSchema.parse(
              """
              {"type": "object", "properties": {"ip": %s},
               "required": ["ip"], "additionalProperties": false}\
              """
                  .formatted(BlockPlaybooks.IP)),
          List.of(),
          Effect.QUERY,
          true);

  private final BlockTable table;
  private final Clock clock;

  IsIpBlocked(BlockTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
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
    try {
      BlockTarget target = BlockTarget.of(request);
      List<Blocked> holding = target.heldBy(table.listed(clock.instant()));
      return new StartOutcome.Ended(report(target, holding));
    } catch (IllegalArgumentException e) {
      return new StartOutcome.NotStarted(PlatformProblem.REJECTED, String.valueOf(e.getMessage()));
    }
  }

  private static RunReport report(BlockTarget target, List<Blocked> holding) {
    ObjectNode result = BlockPlaybooks.result(target);
    BlockPlaybooks.putHolding(result, holding);
    String words =
        holding.isEmpty()
            ? " is not blocked."
            : " is blocked " + Blocked.words(holding.getFirst().until()) + ".";
    return RunReport.ended(RunState.SUCCEEDED, target.text() + words, result.toString());
  }
}
