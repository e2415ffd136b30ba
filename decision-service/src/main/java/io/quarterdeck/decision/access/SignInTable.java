package io.quarterdeck.decision.access;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The table {@code sign_in_failures}: how often a name was tried with a wrong password lately. */
final class SignInTable {
  /** After how many a name is locked. */
  static final int MOST = 5;

  /** How long a name stays locked. */
  static final Duration LOCKED = Duration.ofMinutes(5);

  /** Failures further apart than this do not add up. */
  static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private SignInTable() {}

  /** When a name may be tried again; in the past where it may be now. */
  static Instant lockedUntil(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT locked_until FROM sign_in_failures WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? instant(found.getLong(1)) : Instant.EPOCH;
      }
    }
  }

  /** Counts one more; returns how many there were lately, with it. */
  static int failed(Connection connection, String name, Instant now) throws SQLException {
    forget(connection, now);
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO sign_in_failures (name, failures, last_at, locked_until) VALUES (?, 1, ?, 0)
            ON CONFLICT (name) DO UPDATE SET failures = sign_in_failures.failures + 1,
              last_at = excluded.last_at
            RETURNING failures\
            """)) {
      statement.setString(1, name);
      statement.setLong(2, micros(now));
      try (ResultSet counted = statement.executeQuery()) {
        counted.next();
        return counted.getInt(1);
      }
    }
  }

  /** Names that nobody has are not kept for ever either. */
  private static void forget(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM sign_in_failures WHERE last_at < ? AND locked_until < ?")) {
      statement.setLong(1, micros(now.minus(FORGOTTEN)));
      statement.setLong(2, micros(now));
      statement.executeUpdate();
    }
  }

  static void lock(Connection connection, String name, Instant until) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE sign_in_failures SET failures = 0, locked_until = ? WHERE name = ?")) {
      statement.setLong(1, micros(until));
      statement.setString(2, name);
      statement.executeUpdate();
    }
  }

  static void forget(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM sign_in_failures WHERE name = ?")) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }
}
