package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.sql.Statements;
import io.quarterdeck.decision.sql.Statements.Prepared;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** One statement, run for each record without leaving the process. */
final class SqliteDecisionInsert implements DecisionInsert {
  private static final String SQL =
      """
      INSERT INTO decisions (id, tenant, received_at, event_time, source, alert_id, rule_id,
        decision, score, case_number, correlation_key, degraded, rules_version, sighting,
        input, context, answer)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
      """;

  private final Statements statements;

  SqliteDecisionInsert(Statements statements) {
    this.statements = statements;
  }

  @Override
  public int insert(Connection connection, List<DecisionRecord> records) throws SQLException {
    try (Prepared prepared = statements.prepare(connection, SQL)) {
      PreparedStatement statement = prepared.jdbc();
      for (DecisionRecord record : records) {
        bind(statement, record);
        statement.addBatch();
      }
      return Arrays.stream(statement.executeBatch()).sum();
    }
  }

  private static void bind(PreparedStatement statement, DecisionRecord record) throws SQLException {
    statement.setString(1, record.id());
    statement.setString(2, record.tenant());
    statement.setLong(3, micros(record.receivedAt()));
    statement.setLong(4, micros(record.eventTime()));
    statement.setString(5, record.source());
    statement.setString(6, record.alertId());
    statement.setString(7, record.ruleId());
    statement.setString(8, record.decision());
    statement.setInt(9, record.score());
    statement.setObject(10, record.caseNumber());
    statement.setString(11, record.correlationKey());
    statement.setBoolean(12, record.degraded());
    statement.setString(13, record.rulesVersion());
    statement.setString(14, SightingText.write(record.sighting()));
    statement.setBytes(15, record.input().getBytes(UTF_8));
    statement.setBytes(16, record.context().getBytes(UTF_8));
    statement.setBytes(17, record.answer().getBytes(UTF_8));
  }
}
