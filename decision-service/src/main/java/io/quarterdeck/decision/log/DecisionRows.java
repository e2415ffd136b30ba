package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decisions to be written: for PostgreSQL one array for each column. */
record DecisionRows(List<DecisionRecord> records) implements RowSet {
  private static final String INSERT =
      """
      INSERT INTO decisions (id, tenant, received_at, event_time, source, alert_id, rule_id,
        decision, score, case_number, correlation_key, degraded, rules_version, sighting,
        input, context, answer)\
      """;
  private static final String PARAMETERS = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** The statement that inserts them; it leaves those that exist as they are. */
  static String insert(Dialect dialect) {
    String rows = dialect == Dialect.SQLITE ? " VALUES " : " SELECT * FROM unnest";
    return INSERT + rows + PARAMETERS + " ON CONFLICT DO NOTHING";
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public void bind(PreparedStatement statement, int row) throws SQLException {
    DecisionRecord record = records.get(row);
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

  @Override
  public int bindAll(PreparedStatement statement, int first) throws SQLException {
    Columns columns = new Columns(statement, first);
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
    columns.add("bytea", record -> record.input().getBytes(UTF_8));
    columns.add("bytea", record -> record.context().getBytes(UTF_8));
    columns.add("bytea", record -> record.answer().getBytes(UTF_8));
    return columns.next;
  }

  private final class Columns {
    private final PreparedStatement statement;
    private final Connection connection;
    private int next;

    Columns(PreparedStatement statement, int first) throws SQLException {
      this.statement = statement;
      this.connection = statement.getConnection();
      this.next = first;
    }

    void add(String type, Function<DecisionRecord, @Nullable Object> value) throws SQLException {
      @Nullable Object[] values =
          type.equals("bytea") ? new byte[records.size()][] : new @Nullable Object[records.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(records.get(i));
      }
      statement.setArray(next++, connection.createArrayOf(type, values));
    }
  }
}
