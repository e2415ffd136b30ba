package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The playbooks of the block list: {@code block_ip}, {@code unblock_ip}, {@code is_ip_blocked}. */
public final class BlockPlaybooks {
  /** Their first parameter; what has this form is read strictly when it is run. */
  static final String IP =
      """
      {"type": "string", "pattern": "^[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?$", "description":
       "an address, or a range no wider than /24 (IPv4) or /48 (IPv6): 203.0.113.7, 2001:db8::/48"}\
      """;

  static final String REASON =
      """
      {"type": "string", "maxLength": 500, "description":
       "why, for those who look later; never part of the feed"}\
      """;

  private BlockPlaybooks() {}

  /** All of them, on one list. */
  public static List<Operation> of(RegistryDatabase database, Clock clock) {
    return of(database, clock, BlockIp.MOST);
  }

  static List<Operation> of(RegistryDatabase database, Clock clock, int most) {
    BlockTable table = new BlockTable(database);
    BlockRuns runs = new BlockRuns(table, clock);
    return List.of(
        new BlockIp(table, runs, most), new UnblockIp(table, runs), new IsIpBlocked(table, clock));
  }

  /** What is wrong with the address that they name. */
  static Optional<String> objection(Arguments arguments) {
    try {
      BlockTarget.parse(arguments.tree().path("ip").asString(""));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  static ObjectNode result(BlockTarget target) {
    return JsonNodeFactory.instance.objectNode().put("ip", target.text());
  }

  static ObjectNode result(BlockTarget target, boolean changed) {
    return result(target).put("changed", changed);
  }

  /** Whether it is blocked, and by which entries. */
  static void putHolding(ObjectNode result, List<Blocked> holding) {
    result.put("blocked", !holding.isEmpty());
    ArrayNode entries = result.putArray("entries");
    for (Blocked one : holding) {
      ObjectNode entry = entries.addObject().put("ip", one.target().text());
      put(entry, "since", one.since());
      put(entry, "until", one.until());
      entry.put("run_id", one.runId()).put("requested_by", one.askedBy());
    }
  }

  static void put(ObjectNode node, String key, @Nullable Instant time) {
    node.put(key, time == null ? null : time.toString());
  }
}
