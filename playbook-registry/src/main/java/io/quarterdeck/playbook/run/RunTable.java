package io.quarterdeck.playbook.run;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.hint.Hints;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunLimit;
import io.quarterdeck.rules.fact.RunTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code runs}. */
public final class RunTable {
  private static final String LET_THROUGH =
      "state NOT IN ('requested', 'refused', 'waiting_approval')";

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final RegistryDatabase database;
  private final Clock clock;
  private final Hints<RunId> changes = Hints.kept();

  public RunTable(RegistryDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A run as it is written: what platforms and callers say in it without secrets, its arguments as
   * they are, because they are what is run.
   */
  Run redacted(Run run) {
    return run.cleaned(database::clean);
  }

  /**
   * Writes a new run.
   *
   * @return false, and nothing is written, when its idempotency key belongs to another one
   */
  public boolean insert(Run run) {
    boolean inserted = insertRow(redacted(run));
    if (inserted) {
      insertTargets(run);
      changed(run.id());
    }
    return inserted;
  }

  /**
   * Tells which runs this process has written, once others can see it, until the returned value is
   * closed. A hint, and no more: what other hubs write is not told, and several changes of a run
   * may be told once.
   *
   * @param listener is called on a thread of its own and may block
   */
  public Hints.Listening onChange(Consumer<RunId> listener) {
    return changes.listen(listener);
  }

  private void changed(RunId run) {
    database.onceWritten(() -> changes.tell(run));
  }

  private void insertTargets(Run run) {
    RunFacts.targets(run).stream()
        .map(RunTarget::key)
        .distinct()
        .forEach(value ->
            database
                .sql()
                .sql("INSERT INTO run_targets (value, created_at, run_id) VALUES (?, ?, ?)")
                .params(value, micros(run.createdAt()), run.id().value())
                .update());
  }

  private boolean insertRow(Run run) {
    return database
            .sql()
            .sql(
                """
                INSERT INTO runs (id, playbook, playbook_version, title, platform, platform_id,
                  effect, risk, arguments, origins, idempotency_key, requested_by, by_person, requester_address,
                  incident, emergency, state, reason, message, remedy, guardrail,
                  waiting_for, remote_id, result,
                  created_at, changed_at, deadline, revision)
                VALUES (:id, :playbook, :version, :title, :platform, :platformId,
                  :effect, :risk, :arguments, :origins, :key, :requestedBy, :byPerson, :address,
                  :incident, :emergency, :state, :reason, :message, :remedy, :guardrail,
                  :waitingFor, :remoteId, :result,
                  :createdAt, :changedAt, :deadline, :revision)
                ON CONFLICT DO NOTHING\
                """)
            .param("id", run.id().value())
            .param("playbook", run.playbook().value())
            .param("version", run.playbookVersion())
            .param("title", run.title())
            .param("platform", run.platform())
            .param("platformId", run.platformId())
            .param("effect", run.effect().word())
            .param("risk", run.risk().word())
            .param("arguments", run.arguments().json())
            .param("origins", RunRow.origins(run.origins()))
            .param("key", run.idempotencyKey())
            .param("requestedBy", run.requestedBy())
            .param("byPerson", run.byPerson())
            .param("address", run.requesterAddress())
            .param("incident", run.incident())
            .param("emergency", run.emergency())
            .param("state", run.state().word())
            .param("reason", run.reason())
            .param("message", run.message())
            .param("remedy", run.progress().remedy())
            .param("guardrail", run.progress().guardrail())
            .param("waitingFor", run.waitingFor())
            .param("remoteId", run.remoteId())
            .param("result", run.result())
            .param("createdAt", micros(run.createdAt()))
            .param("changedAt", micros(run.changedAt()))
            .param("deadline", micros(run.deadline()))
            .param("revision", run.revision())
            .update()
        == 1;
  }

  /**
   * Writes what changed in a run.
   *
   * @param run with the revision that it was read with
   * @return false, and nothing is written, when somebody else changed it since
   */
  public boolean update(Run run) {
    boolean updated = updateRow(redacted(run));
    if (updated) {
      changed(run.id());
    }
    return updated;
  }

  private boolean updateRow(Run run) {
    return database
            .sql()
            .sql(
                """
                UPDATE runs SET state = :state, reason = :reason, message = :message,
                  remedy = :remedy, guardrail = :guardrail, waiting_for = :waitingFor, remote_id = :remoteId, result = :result,
                  changed_at = :changedAt, deadline = :deadline, revision = revision + 1
                WHERE id = :id AND revision = :revision\
                """)
            .param("state", run.state().word())
            .param("reason", run.reason())
            .param("message", run.message())
            .param("remedy", run.progress().remedy())
            .param("guardrail", run.progress().guardrail())
            .param("waitingFor", run.waitingFor())
            .param("remoteId", run.remoteId())
            .param("result", run.result())
            .param("changedAt", micros(clock.instant()))
            .param("deadline", micros(run.deadline()))
            .param("id", run.id().value())
            .param("revision", run.revision())
            .update()
        == 1;
  }

  public Optional<Run> find(RunId id) {
    return select("WHERE id = ?").param(id.value()).query(RunRow::run).optional();
  }

  public Optional<Run> findByKey(String idempotencyKey) {
    return select("WHERE idempotency_key = ?").param(idempotencyKey).query(RunRow::run).optional();
  }

  /** Runs, newest first. */
  public List<Run> list(RunFilter filter, int limit) {
    return filter.select(database.sql(), limit).query(RunRow::run).list();
  }

  /**
   * How the newest runs of a playbook came out, a thousand at most.
   *
   * @param since those asked for at or after
   */
  public RunFigures figures(PlaybookName playbook, Instant since) {
    return RunFigures.of(
        database
            .sql()
            .sql(
                """
                SELECT r.state, a.at, r.changed_at FROM runs r
                JOIN audit a ON a.subject = r.id AND a.event = 'dispatched'
                WHERE r.playbook = ? AND r.created_at >= ?
                  AND r.state IN ('succeeded', 'partly', 'failed', 'simulated', 'cancelled',
                    'timed_out')
                ORDER BY r.changed_at DESC LIMIT 1000\
                """)
            .params(playbook.value(), micros(since))
            .query((row, index) ->
                new RunFigures.Ended(
                    RunState.ofWord(row.getString(1)),
                    instant(row.getLong(2)),
                    instant(row.getLong(3))))
            .list());
  }

  /** How many runs of a playbook were let through before now. */
  public RecentRuns ofPlaybook(String playbook, Instant now) {
    return recent(
        RunLimit.Of.PLAYBOOK,
        playbook,
        now,
        "runs WHERE playbook = ? AND created_at >= ? AND " + LET_THROUGH,
        playbook,
        sinceDay(now));
  }

  /** How many changes were let through before now, whatever the playbook. */
  public RecentRuns changes(Instant now) {
    return recent(
        RunLimit.Of.CHANGES,
        "",
        now,
        "runs WHERE effect = 'change' AND created_at >= ? AND " + LET_THROUGH,
        sinceDay(now));
  }

  /**
   * How many runs of a playbook on a target were let through before now.
   *
   * @param target its {@link RunTarget#key}
   */
  public RecentRuns onTarget(String playbook, String target, Instant now) {
    // Crossed in this order, for SQLite would begin with all the playbook's runs.
    return recent(
        RunLimit.Of.TARGET,
        target,
        now,
        "run_targets t CROSS JOIN runs WHERE runs.id = t.run_id AND t.value = ?"
            + " AND t.created_at >= ? AND runs.playbook = ? AND "
            + LET_THROUGH,
        target,
        sinceDay(now),
        playbook);
  }

  private RecentRuns recent(
      RunLimit.Of of, String value, Instant now, String counted, Object... values) {
    List<Object> params = new ArrayList<>(List.of(micros(now.minus(HOUR))));
    params.addAll(List.of(values));
    return database
        .sql()
        .sql(
            "SELECT count(CASE WHEN runs.created_at >= ? THEN 1 END) AS last_hour,"
                + " count(*) AS last_day FROM "
                + counted)
        .params(params)
        .query((row, index) ->
            new RecentRuns(of, value, row.getInt("last_hour"), row.getInt("last_day")))
        .single();
  }

  private static long sinceDay(Instant now) {
    return micros(now.minus(DAY));
  }

  private JdbcClient.StatementSpec select(String where) {
    return database.sql().sql("SELECT * FROM runs " + where);
  }
}
