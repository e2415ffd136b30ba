package io.quarterdeck.playbook.person;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code jobs}; secrets in what is said in it are not written. */
final class JobTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> NAMED = new TypeReference<>() {};

  private final RegistryDatabase database;

  JobTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Writes a new job; one that is there stays as it is. */
  void insert(Job job) {
    database
        .sql()
        .sql(
            """
            INSERT INTO jobs (id, run_id, assignee, task, details, questions, state, said, answers,
              created_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, '', '{}', ?, ?) ON CONFLICT DO NOTHING\
            """)
        .params(
            job.id(),
            job.runId(),
            database.clean(job.assignee()),
            database.clean(job.task()),
            database.clean(job.details()),
            database.clean(JSON.writeValueAsString(job.questions())),
            job.state().word(),
            micros(job.createdAt()),
            micros(job.dueAt()))
        .update();
  }

  /**
   * Ends an open job.
   *
   * @return false, and nothing is written, when it has ended already
   */
  boolean end(
      String id,
      JobState state,
      String said,
      Map<String, String> answers,
      @Nullable String by,
      Instant at) {
    return database
            .sql()
            .sql(
                """
                UPDATE jobs SET state = ?, said = ?, answers = ?, completed_by = ?, completed_at = ?
                WHERE id = ? AND state = 'open'\
                """)
            .param(state.word())
            .param(database.clean(said))
            .param(database.clean(JSON.writeValueAsString(answers)))
            .param(by)
            .param(micros(at))
            .param(id)
            .update()
        == 1;
  }

  Optional<Job> find(String id) {
    return database
        .sql()
        .sql("SELECT * FROM jobs WHERE id = ?")
        .param(id)
        .query(JobTable::job)
        .optional();
  }

  /** Those that are open, the one that is due first first. */
  List<Job> open(int limit) {
    return database
        .sql()
        .sql("SELECT * FROM jobs WHERE state = 'open' ORDER BY due_at, id LIMIT ?")
        .param(limit)
        .query(JobTable::job)
        .list();
  }

  private static Job job(ResultSet row, int index) throws SQLException {
    long completed = row.getLong("completed_at");
    Instant completedAt = row.wasNull() ? null : instant(completed);
    return new Job(
        row.getString("id"),
        row.getString("run_id"),
        row.getString("assignee"),
        row.getString("task"),
        row.getString("details"),
        JSON.readValue(row.getString("questions"), TEXTS),
        JobState.ofWord(row.getString("state")),
        row.getString("said"),
        JSON.readValue(row.getString("answers"), NAMED),
        row.getString("completed_by"),
        instant(row.getLong("created_at")),
        instant(row.getLong("due_at")),
        completedAt);
  }
}
