package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One round trip for all records, one array for each column. */
final class PostgresDecisionInsert implements DecisionInsert {
  private static final String SQL =
      """
      INSERT INTO decisions (id, tenant, received_at, event_time, source, alert_id, rule_id,
        decision, score, case_number, correlation_key, degraded, rules_version, sighting,
        input, context, answer)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING\
      """;

  @Override
  public int insert(Connection connection, List<DecisionRecord> records) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      Columns columns = new Columns(connection, statement, records);
      columns.add("text", DecisionRecord::id);
      columns.add("text", DecisionRecord::tenant);
      columns.add("int8", record -> micros(record.receivedAt()));
      columns.add("int8", record -> micros(record.eventTime()));
      columns.add("text", DecisionRecord::source);
      columns.add("text", DecisionRecord::alertId);
      columns.add("text", DecisionRecord::ruleId);
      columns.add("text", DecisionRecord::decision);
      columns.add("int4", DecisionRecord::score);
      columns.add("int8", DecisionRecord::caseNumber);
      columns.add("text", DecisionRecord::correlationKey);
      columns.add("bool", DecisionRecord::degraded);
      columns.add("text", DecisionRecord::rulesVersion);
      columns.add("text", record -> SightingText.write(record.sighting()));
      columns.addBytes(DecisionRecord::input);
      columns.addBytes(DecisionRecord::context);
      columns.addBytes(DecisionRecord::answer);
      return statement.executeUpdate();
    }
  }

  private static final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<DecisionRecord> records;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, List<DecisionRecord> records) {
      this.connection = connection;
      this.statement = statement;
      this.records = records;
    }

    void add(String type, Function<DecisionRecord, @Nullable Object> value) throws SQLException {
      @Nullable Object[] values = new @Nullable Object[records.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(records.get(i));
      }
      statement.setArray(next++, connection.createArrayOf(type, values));
    }

    void addBytes(Function<DecisionRecord, String> text) throws SQLException {
      byte[][] values = new byte[records.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = text.apply(records.get(i)).getBytes(UTF_8);
      }
      statement.setArray(next++, connection.createArrayOf("bytea", values));
    }
  }
}
