package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Numbers that only grow: blocks of case numbers, and versions by which replicas notice changes.
 *
 * <p>Adding locks the counter's row until the transaction ends, so values appear in their order.
 */
public enum Counters {
  CASE_NUMBER("case_number"),
  FEEDBACK("feedback"),
  TOKENS("tokens");

  private final String key;

  Counters(String key) {
    this.key = key;
  }

  /** Adds and answers the new value. */
  public long add(Connection connection, int amount) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value")) {
      statement.setInt(1, amount);
      statement.setString(2, key);
      return value(statement);
    }
  }

  /** The value as it is now. */
  public long read(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM counters WHERE name = ?")) {
      statement.setString(1, key);
      return value(statement);
    }
  }

  private long value(PreparedStatement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      if (!found.next()) {
        throw new SQLException("the table counters lacks the row '" + key + "'");
      }
      return found.getLong(1);
    }
  }
}
