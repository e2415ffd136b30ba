package io.quarterdeck.server.incident.trial;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Trials and their sides; of the trials the last {@value #MOST_KEPT}. */
final class TrialTable {
  static final int MOST_KEPT = 200;

  /** How long a runner may take for an answer; it cannot ask for more. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** How many leases may end without an answer. */
  static final int MOST_LEASES = 3;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RegistryDatabase database;

  TrialTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Adds one, and drops those that are too old to be kept. */
  void insert(Trial trial) {
    database
        .sql()
        .sql(
            """
            INSERT INTO incident_prompt_trial (id, name, incident_id, turn_id, context, schema,
              made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            trial.id(),
            trial.name(),
            trial.incident(),
            trial.turn(),
            trial.context(),
            trial.schema(),
            trial.by(),
            micros(trial.at()))
        .update();
    trial.sides().forEach(side -> insert(side, trial.at()));
    drop();
  }

  private void insert(Side side, Instant at) {
    database
        .sql()
        .sql(
            """
            INSERT INTO incident_prompt_trial_side (trial_id, side, made_at, prompt, prompt_version,
              state, leases, problems) VALUES (?, ?, ?, ?, ?, ?, ?, '[]')\
            """)
        .params(
            side.trial(),
            side.kind().word(),
            micros(at),
            side.prompt(),
            side.version(),
            side.state().word(),
            side.leases())
        .update();
  }

  private void drop() {
    database
        .sql()
        .sql(
            "DELETE FROM incident_prompt_trial WHERE id IN (SELECT id FROM incident_prompt_trial"
                + " ORDER BY made_at DESC, id DESC LIMIT 1000 OFFSET ?)")
        .param(MOST_KEPT)
        .update();
    database
        .sql()
        .sql(
            "DELETE FROM incident_prompt_trial_side WHERE trial_id NOT IN"
                + " (SELECT id FROM incident_prompt_trial)")
        .update();
  }

  Optional<Trial> find(String id) {
    // First: there may be one connection only.
    List<Side> sides = sides(id);
    return database
        .sql()
        .sql("SELECT * FROM incident_prompt_trial WHERE id = ?")
        .param(id)
        .query((row, index) -> trial(row, sides))
        .optional();
  }

  private List<Side> sides(String trial) {
    return database
        .sql()
        .sql("SELECT * FROM incident_prompt_trial_side WHERE trial_id = ? ORDER BY side")
        .param(trial)
        .query(TrialTable::side)
        .list();
  }

  /** Those that any runner may take, the oldest first. */
  List<Side> waiting(int limit) {
    return database
        .sql()
        .sql(
            "SELECT * FROM incident_prompt_trial_side WHERE state = ?"
                + " ORDER BY made_at, trial_id, side LIMIT ?")
        .params(Side.State.WAITING.word(), limit)
        .query(TrialTable::side)
        .list();
  }

  /** Takes a side; false where somebody else was faster. */
  boolean claim(Side side, String holder, Instant now) {
    return database
            .sql()
            .sql(
                "UPDATE incident_prompt_trial_side SET state = ?, leases = leases + 1, holder = ?,"
                    + " due_at = ? WHERE trial_id = ? AND side = ? AND state = ?")
            .params(
                Side.State.CLAIMED.word(),
                holder,
                micros(now.plus(LEASE)),
                side.trial(),
                side.kind().word(),
                Side.State.WAITING.word())
            .update()
        == 1;
  }

  /** Offers anew what runners left behind; what was left too often has failed. */
  void expire(Instant now) {
    // Runners look every second, and even a change of nothing keeps other writers waiting.
    if (!isAnyDue(now)) {
      return;
    }
    database
        .sql()
        .sql(
            "UPDATE incident_prompt_trial_side SET due_at = NULL, state ="
                + " CASE WHEN leases >= ? THEN ? ELSE ? END WHERE state = ? AND due_at <= ?")
        .params(
            MOST_LEASES,
            Side.State.FAILED.word(),
            Side.State.WAITING.word(),
            Side.State.CLAIMED.word(),
            micros(now))
        .update();
  }

  private boolean isAnyDue(Instant now) {
    return database
        .sql()
        .sql("SELECT 1 FROM incident_prompt_trial_side WHERE state = ? AND due_at <= ? LIMIT 1")
        .params(Side.State.CLAIMED.word(), micros(now))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Keeps an answer; false where the side is not held by this runner any more. */
  boolean answer(
      Side side, String holder, String answer, List<String> problems, String model, Instant now) {
    return database
            .sql()
            .sql(
                "UPDATE incident_prompt_trial_side SET state = ?, due_at = NULL, answer = ?,"
                    + " problems = ?, model = ?, answered_at = ?"
                    + " WHERE trial_id = ? AND side = ? AND state = ? AND holder = ?")
            .params(
                Arrays.asList(
                    Side.State.ANSWERED.word(),
                    answer,
                    JSON.writeValueAsString(problems),
                    model,
                    micros(now),
                    side.trial(),
                    side.kind().word(),
                    Side.State.CLAIMED.word(),
                    holder))
            .update()
        == 1;
  }

  private static Trial trial(ResultSet row, List<Side> sides) throws SQLException {
    return new Trial(
        row.getString("id"),
        row.getString("name"),
        row.getString("incident_id"),
        row.getString("turn_id"),
        row.getString("context"),
        row.getString("schema"),
        row.getString("made_by"),
        instant(row.getLong("made_at")),
        sides);
  }

  private static Side side(ResultSet row, int index) throws SQLException {
    long answered = row.getLong("answered_at");
    boolean none = row.wasNull();
    return new Side(
        row.getString("trial_id"),
        Side.Kind.ofWord(row.getString("side")),
        row.getString("prompt"),
        row.getString("prompt_version"),
        Side.State.ofWord(row.getString("state")),
        row.getInt("leases"),
        row.getString("holder"),
        row.getString("answer"),
        JSON.readValue(row.getString("problems"), new TypeReference<List<String>>() {}),
        row.getString("model"),
        none ? null : instant(answered));
  }
}
