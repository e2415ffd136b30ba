package io.quarterdeck.decision.access;

import static io.quarterdeck.decision.sql.Storable.micros;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table {@code links}. */
final class LinkTable {
  private LinkTable() {}

  static void insert(Connection connection, String hash, String token, Instant end)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO links (hash, token, expires_at) VALUES (?, ?, ?)")) {
      statement.setString(1, hash);
      statement.setString(2, token);
      statement.setLong(3, micros(end));
      statement.executeUpdate();
    }
  }

  /** Takes a link away, so that nobody else uses it: the name of its token, while it was good. */
  static Optional<String> take(Connection connection, String hash, Instant now)
      throws SQLException {
    deleteEnded(connection, now);
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM links WHERE hash = ? RETURNING token")) {
      statement.setString(1, hash);
      try (ResultSet taken = statement.executeQuery()) {
        return taken.next() ? Optional.of(taken.getString(1)) : Optional.empty();
      }
    }
  }

  /** Links of a token's that nobody used. */
  static void deleteOf(Connection connection, String token) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM links WHERE token = ?")) {
      statement.setString(1, token);
      statement.executeUpdate();
    }
  }

  private static void deleteEnded(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM links WHERE expires_at <= ?")) {
      statement.setLong(1, micros(now));
      statement.executeUpdate();
    }
  }
}
