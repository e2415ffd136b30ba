package io.quarterdeck.server.runner;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Runners, as they were when they last reported; all of it blocks. */
final class RunnerTable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RegistryDatabase database;

  RunnerTable(RegistryDatabase database) {
    this.database = database;
  }

  void write(Runner runner) {
    database
        .sql()
        .sql(
            "INSERT INTO model_runner (token, name, state, message, models, seen_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (token, name) DO UPDATE SET"
                + " state = excluded.state, message = excluded.message, models = excluded.models,"
                + " seen_at = excluded.seen_at")
        .params(
            runner.token(),
            runner.name(),
            runner.state().word(),
            runner.message(),
            JSON.writeValueAsString(new TreeMap<>(runner.models())),
            micros(runner.seen()))
        .update();
  }

  /** How many others report with this token. */
  int others(String token, String name) {
    return database
        .sql()
        .sql("SELECT COUNT(*) FROM model_runner WHERE token = ? AND name <> ?")
        .params(token, name)
        .query(Integer.class)
        .single();
  }

  /** Those that were seen last first. */
  List<Runner> list(int limit) {
    return database
        .sql()
        .sql("SELECT * FROM model_runner ORDER BY seen_at DESC, token, name LIMIT ?")
        .param(limit)
        .query(RunnerTable::runner)
        .list();
  }

  /** Forgets those that have not reported since. */
  void forget(Instant before) {
    database.sql().sql("DELETE FROM model_runner WHERE seen_at < ?").param(micros(before)).update();
  }

  private static Runner runner(ResultSet row, int index) throws SQLException {
    Map<String, String> models = new TreeMap<>();
    JSON.readTree(row.getString("models"))
        .forEachEntry((role, model) -> models.put(role, model.asString("")));
    return new Runner(
        row.getString("token"),
        row.getString("name"),
        RunnerState.ofWord(row.getString("state")),
        row.getString("message"),
        models,
        instant(row.getLong("seen_at")));
  }
}
