package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.reputation.Quota.Spent;
import io.quarterdeck.decision.sql.Storable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** What was spent of each key's quota; calls of several hubs add up. */
final class QuotaTable {
  /** A key is told from others of its service, and no more. */
  private static final int PRINT = 16;

  private static final String ADD =
      """
      INSERT INTO reputation_quotas AS q (service, key_print, day, day_calls, week, week_calls,
        last_call, last_minute, paused_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (service, key_print) DO UPDATE SET
        day_calls = CASE WHEN excluded.day > q.day THEN excluded.day_calls
          WHEN excluded.day = q.day THEN q.day_calls + excluded.day_calls ELSE q.day_calls END,
        day = CASE WHEN excluded.day > q.day THEN excluded.day ELSE q.day END,
        week_calls = CASE WHEN excluded.week > q.week THEN excluded.week_calls
          WHEN excluded.week = q.week THEN q.week_calls + excluded.week_calls ELSE q.week_calls END,
        week = CASE WHEN excluded.week > q.week THEN excluded.week ELSE q.week END,
        last_minute = CASE WHEN excluded.last_call >= q.last_call THEN excluded.last_minute
          ELSE q.last_minute END,
        last_call = CASE WHEN excluded.last_call >= q.last_call THEN excluded.last_call
          ELSE q.last_call END,
        paused_until = CASE WHEN excluded.paused_until > q.paused_until THEN excluded.paused_until
          ELSE q.paused_until END\
      """;
  private static final String FIND =
      """
      SELECT day, day_calls, week, week_calls, last_call, last_minute, paused_until
      FROM reputation_quotas WHERE service = ? AND key_print = ?\
      """;

  private QuotaTable() {}

  static String print(String key) {
    return Storable.hash(key).substring(0, PRINT);
  }

  static void add(Connection connection, String service, String print, Spent spent)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, service);
      statement.setString(2, print);
      statement.setLong(3, spent.day().toEpochDay());
      statement.setInt(4, spent.dayCalls());
      statement.setLong(5, spent.week().toEpochDay());
      statement.setInt(6, spent.weekCalls());
      statement.setLong(7, Storable.micros(spent.lastCall()));
      statement.setInt(8, spent.lastMinute());
      statement.setLong(9, Storable.micros(spent.pausedUntil()));
      statement.executeUpdate();
    }
  }

  static Optional<Spent> find(Connection connection, String service, String print)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, service);
      statement.setString(2, print);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(spent(row)) : Optional.empty();
      }
    }
  }

  private static Spent spent(ResultSet row) throws SQLException {
    return new Spent(
        LocalDate.ofEpochDay(row.getLong(1)),
        row.getInt(2),
        LocalDate.ofEpochDay(row.getLong(3)),
        row.getInt(4),
        Storable.instant(row.getLong(5)),
        row.getInt(6),
        Storable.instant(row.getLong(7)));
  }
}
