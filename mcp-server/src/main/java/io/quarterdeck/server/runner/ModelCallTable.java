package io.quarterdeck.server.runner;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that runners told of; all of it blocks. */
final class ModelCallTable {
  /** Of the cost that is kept. */
  static final int DECIMALS = 9;

  private final RegistryDatabase database;

  ModelCallTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Keeps a call; false where it was told before. */
  boolean keep(ModelCall call) {
    ModelCall.Spent spent = call.spent();
    return database
            .sql()
            .sql(
                "INSERT INTO model_call (id, token, runner, at, role, incident_id, turn_id,"
                    + " question_id, tenant, provider, model, prompt_version, input_tokens,"
                    + " cached_tokens, output_tokens, latency, cost, currency, attempt, outcome,"
                    + " request, response) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
            .params(
                Arrays.asList(
                    call.id(),
                    call.token(),
                    call.runner(),
                    micros(call.at()),
                    call.role().word(),
                    call.incident(),
                    call.turn(),
                    call.question(),
                    call.tenant(),
                    call.provider().word(),
                    call.model(),
                    call.promptVersion(),
                    spent.input(),
                    spent.cached(),
                    spent.output(),
                    spent.latency().toNanos() / 1_000,
                    spent.cost().movePointRight(DECIMALS).longValueExact(),
                    spent.currency(),
                    call.attempt(),
                    call.outcome().word(),
                    call.request(),
                    call.response()))
            .update()
        == 1;
  }

  Optional<ModelCall> find(String id) {
    return database
        .sql()
        .sql("SELECT * FROM model_call WHERE id = ?")
        .param(id)
        .query(ModelCallTable::call)
        .optional();
  }

  /** The latest first. */
  List<ModelCall> list(CallFilter filter, int limit) {
    return filter
        .conditions()
        .select(database.sql(), "model_call", "at DESC, id DESC", limit)
        .query(ModelCallTable::call)
        .list();
  }

  /** What calls took, by key; in the order of the keys. */
  Collection<Total> totals(TotalsBy by, CallFilter filter) {
    Map<String, Total> totals = new LinkedHashMap<>();
    filter
        .conditions()
        .between(
            database.sql(),
            "SELECT k, outcome, currency, COUNT(*) AS calls, SUM(input_tokens) AS input_tokens,"
                + " SUM(cached_tokens) AS cached_tokens, SUM(output_tokens) AS output_tokens,"
                + " SUM(latency) AS latency, MAX(latency) AS longest, SUM(cost) AS cost"
                + " FROM (SELECT "
                + by.column()
                + " AS k, outcome, currency, input_tokens, cached_tokens, output_tokens, latency,"
                + " cost FROM model_call",
            ") AS calls WHERE k IS NOT NULL GROUP BY k, outcome, currency ORDER BY k")
        .query(row -> {
          String key = by.name(row.getString("k"));
          totals.computeIfAbsent(key, Total::new).add(part(row));
        });
    return totals.values();
  }

  private static Total.Part part(ResultSet row) throws SQLException {
    return new Total.Part(
        CallOutcome.ofWord(row.getString("outcome")),
        row.getLong("calls"),
        spent(row),
        duration(row.getLong("longest")));
  }

  /**
   * Deletes some of those that began before a time.
   *
   * @return how many they were
   */
  int delete(Instant before, int most) {
    return database
        .sql()
        .sql(
            "DELETE FROM model_call WHERE id IN"
                + " (SELECT id FROM model_call WHERE at < ? ORDER BY at, id LIMIT ?)")
        .params(micros(before), most)
        .update();
  }

  private static ModelCall call(ResultSet row, int index) throws SQLException {
    return new ModelCall(
        row.getString("id"),
        row.getString("token"),
        row.getString("runner"),
        instant(row.getLong("at")),
        CallRole.ofWord(row.getString("role")),
        row.getString("incident_id"),
        row.getString("turn_id"),
        row.getString("question_id"),
        row.getString("tenant"),
        Provider.ofWord(row.getString("provider")),
        row.getString("model"),
        row.getString("prompt_version"),
        spent(row),
        row.getInt("attempt"),
        CallOutcome.ofWord(row.getString("outcome")),
        row.getString("request"),
        row.getString("response"));
  }

  private static ModelCall.Spent spent(ResultSet row) throws SQLException {
    return new ModelCall.Spent(
        row.getLong("input_tokens"),
        row.getLong("cached_tokens"),
        row.getLong("output_tokens"),
        duration(row.getLong("latency")),
        new BigDecimal(BigInteger.valueOf(row.getLong("cost")), DECIMALS),
        row.getString("currency"));
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
