package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Statements;
import io.quarterdeck.decision.sql.Statements.Prepared;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The table {@code decisions}. */
final class DecisionTable {
  private final String insert;
  private final Statements statements;
  private final String selectByIds;

  DecisionTable(Database database) {
    Dialect dialect = database.dialect();
    statements = database.statements();
    insert = DecisionRows.insert(dialect);
    selectByIds =
        "SELECT d.* FROM "
            + dialect.rows("w", "id text")
            + " CROSS JOIN decisions d WHERE d.id = w.id";
  }

  /** The record as it will be read again. */
  static DecisionRecord storable(DecisionRecord record) {
    return new DecisionRecord(
        Storable.text(record.id()),
        Storable.text(record.tenant()),
        Storable.time(record.receivedAt()),
        Storable.time(record.eventTime()),
        Storable.text(record.source()),
        record.alertId() == null ? null : Storable.text(record.alertId()),
        Storable.text(record.ruleId()),
        Storable.text(record.decision()),
        record.score(),
        record.caseNumber(),
        Storable.text(record.correlationKey()),
        record.degraded(),
        storable(record.sighting(), record),
        Storable.text(record.rulesVersion()),
        record.input(),
        record.context(),
        record.answer());
  }

  private static Sighting storable(Sighting sighting, DecisionRecord record) {
    return new Sighting(
        Storable.text(record.tenant()),
        Storable.time(record.eventTime()),
        sighting.entities(),
        sighting.activity(),
        sighting.count(),
        Storable.text(sighting.country()));
  }

  /** Adds records; it is contradicted when one of them exists. */
  void insert(Writes writes, List<DecisionRecord> records) {
    writes.addEach(insert, new DecisionRows(records), "one of these decisions is there already");
  }

  List<DecisionRecord> find(Connection connection, Collection<String> ids) throws SQLException {
    Rows wanted = new Rows();
    ids.forEach(id -> wanted.row().set("id", Storable.text(id)));
    List<DecisionRecord> records = new ArrayList<>();
    try (Prepared prepared = statements.prepare(connection, selectByIds)) {
      PreparedStatement statement = prepared.jdbc();
      statement.setString(1, wanted.toString());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          records.add(record(found));
        }
      }
    }
    return records;
  }

  /** Newest first. */
  List<DecisionRecord> list(Connection connection, Conditions conditions, int limit)
      throws SQLException {
    String sql =
        "SELECT * FROM decisions WHERE "
            + conditions.sql()
            + " ORDER BY received_at DESC, id DESC LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = conditions.bind(statement);
      statement.setInt(next, limit);
      List<DecisionRecord> records = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          records.add(record(found));
        }
      }
      return records;
    }
  }

  /** Oldest first. */
  void eachSighting(Connection connection, Instant since, Consumer<Sighting> use)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT tenant, event_time, sighting FROM decisions WHERE received_at >= ?
            ORDER BY received_at, id\
            """)) {
      statement.setLong(1, micros(since));
      statement.setFetchSize(1_000);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          use.accept(
              SightingText.read(found.getString(1), instant(found.getLong(2)), found.getString(3)));
        }
      }
    }
  }

  private static DecisionRecord record(ResultSet found) throws SQLException {
    String tenant = found.getString("tenant");
    Instant eventTime = instant(found.getLong("event_time"));
    long number = found.getLong("case_number");
    Long caseNumber = found.wasNull() ? null : number;
    return new DecisionRecord(
        found.getString("id"),
        tenant,
        instant(found.getLong("received_at")),
        eventTime,
        found.getString("source"),
        found.getString("alert_id"),
        found.getString("rule_id"),
        found.getString("decision"),
        found.getInt("score"),
        caseNumber,
        found.getString("correlation_key"),
        found.getBoolean("degraded"),
        SightingText.read(tenant, eventTime, found.getString("sighting")),
        found.getString("rules_version"),
        new String(found.getBytes("input"), UTF_8),
        new String(found.getBytes("context"), UTF_8),
        new String(found.getBytes("answer"), UTF_8));
  }
}
