package io.quarterdeck.playbook.builtin.block;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.block.BlockChange.Act;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table {@code block_changes}: a row for each run. */
final class BlockTable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final String LISTED =
      "FROM block_changes WHERE act = 'block' AND lifted_at IS NULL AND ends_at > ?";

  private final RegistryDatabase database;

  BlockTable(RegistryDatabase database) {
    this.database = database;
  }

  /** What a run did, as it was reported. */
  record Recorded(Act act, RunReport report) {}

  /** Does work in a transaction that no other change of the list runs beside, on any hub. */
  <T> T alone(Supplier<T> work) {
    return database.write(() -> {
      database.sql().sql("UPDATE block_turn SET one = one WHERE one = 1").update();
      return work.get();
    });
  }

  Optional<Recorded> find(String runId) {
    return database
        .sql()
        .sql("SELECT act, state, message, result FROM block_changes WHERE run_id = ?")
        .param(runId)
        .query((row, index) ->
            new Recorded(
                Act.ofWord(row.getString(1)),
                RunReport.ended(
                    RunState.ofWord(row.getString(2)), row.getString(3), row.getString(4))))
        .optional();
  }

  /** Writes what a run did, with who asked for it. */
  void insert(BlockChange change) {
    database
        .sql()
        .sql(
            """
            INSERT INTO block_changes (run_id, act, network, asked_by, reason, at, since, ends_at,
              state, message, result)
            VALUES (?, ?, ?, COALESCE((SELECT requested_by FROM runs WHERE id = ?), ''), ?, ?, ?, ?,
              ?, ?, ?)\
            """)
        .param(change.runId())
        .param(change.act().word())
        .param(change.network())
        .param(change.runId())
        .param(change.reason())
        .param(micros(change.at()))
        .param(micros(change.since()))
        .param(ends(change.until()))
        .param(change.report().state().word())
        .param(change.report().message())
        .param(change.report().result())
        .update();
  }

  private static long ends(@Nullable Instant until) {
    return until == null ? NEVER : micros(until);
  }

  /** Takes a network off the list, also where its time was over. */
  void lift(BlockTarget target, String runId, Instant at) {
    database
        .sql()
        .sql(
            """
            UPDATE block_changes SET lifted_at = ?, lifted_by = ?
            WHERE network = ? AND act = 'block' AND lifted_at IS NULL\
            """)
        .params(micros(at), runId, target.text())
        .update();
  }

  int count(Instant now) {
    return database
        .sql()
        .sql("SELECT count(*) " + LISTED)
        .param(micros(now))
        .query(Integer.class)
        .single();
  }

  /** The list at a time, in the order of the addresses. */
  List<Blocked> listed(Instant now) {
    return database
        .sql()
        .sql("SELECT network, run_id, asked_by, since, at, ends_at " + LISTED)
        .param(micros(now))
        .query(BlockTable::blocked)
        .list()
        .stream()
        .sorted((one, other) -> one.target().compareTo(other.target()))
        .toList();
  }

  private static Blocked blocked(ResultSet row, int index) throws SQLException {
    long ends = row.getLong("ends_at");
    return new Blocked(
        BlockTarget.parse(row.getString("network")),
        row.getString("run_id"),
        row.getString("asked_by"),
        instant(row.getLong("since")),
        instant(row.getLong("at")),
        ends == NEVER ? null : instant(ends));
  }
}
