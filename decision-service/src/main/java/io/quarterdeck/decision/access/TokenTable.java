package io.quarterdeck.decision.access;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code tokens}. */
final class TokenTable {
  private static final String ROWS =
      "SELECT name, hash, scopes, tenant, created_at, owner, view, expires_at, session_of"
          + " FROM tokens";

  /**
   * A row.
   *
   * @param end of a session, which counts no more from then on; null for what has none
   * @param sessionOf the token that opened the session; null for what is no session
   */
  record Row(String hash, TokenInfo info, @Nullable Instant end, @Nullable String sessionOf) {}

  private TokenTable() {}

  /** Whether it was written; not when there is one of this name. */
  static boolean insert(
      Connection connection,
      String hash,
      Caller caller,
      Instant now,
      @Nullable Instant end,
      @Nullable String sessionOf)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO tokens
              (name, hash, scopes, tenant, created_at, owner, view, expires_at, session_of)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING\
            """)) {
      statement.setString(1, caller.name());
      statement.setString(2, hash);
      statement.setString(3, words(caller.scopes()));
      statement.setString(4, caller.tenant());
      statement.setLong(5, micros(now));
      statement.setString(6, caller.owner());
      statement.setString(7, caller.view());
      statement.setObject(8, end == null ? null : micros(end));
      statement.setString(9, sessionOf);
      return statement.executeUpdate() == 1;
    }
  }

  /** Deletes a token and the sessions that it opened; false where there is none of this name. */
  static boolean delete(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM tokens WHERE name = ? OR session_of = ?")) {
      statement.setString(1, name);
      statement.setString(2, name);
      return statement.executeUpdate() > 0;
    }
  }

  /** The token of a name, where it is no session's. */
  static Optional<Caller> named(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(ROWS + " WHERE name = ? AND session_of IS NULL")) {
      statement.setString(1, name);
      return rows(statement).stream().map(row -> row.info().caller()).findFirst();
    }
  }

  /** Sessions that have ended; the others of their kind need not be told. */
  static void deleteEnded(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM tokens WHERE expires_at <= ?")) {
      statement.setLong(1, micros(now));
      statement.executeUpdate();
    }
  }

  /** All, by name. */
  static List<Row> all(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS + " ORDER BY name")) {
      return rows(statement);
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      List<Row> rows = new ArrayList<>();
      while (found.next()) {
        Caller caller =
            new Caller(
                found.getString(1),
                found.getString(6),
                scopes(found.getString(3)),
                found.getString(4),
                found.getString(7));
        TokenInfo info = new TokenInfo(caller, instant(found.getLong(5)));
        long micros = found.getLong(8);
        Instant end = found.wasNull() ? null : instant(micros);
        rows.add(new Row(found.getString(2), info, end, found.getString(9)));
      }
      return rows;
    }
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().map(Scope::word).sorted().collect(Collectors.joining(","));
  }

  private static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words.split(",", -1)) {
      Scope.ofWord(word).ifPresent(scopes::add);
    }
    return scopes;
  }
}
