package io.quarterdeck.decision.access;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Counters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code tokens}. */
final class TokenTable {
  /** A row. */
  record Row(String hash, TokenInfo info) {}

  private TokenTable() {}

  /** Whether it was written; not when there is one of this name. */
  static boolean insert(Connection connection, String hash, Caller caller, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO tokens (name, hash, scopes, tenant, created_at, owner, view)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING\
            """)) {
      statement.setString(1, caller.name());
      statement.setString(2, hash);
      statement.setString(3, words(caller.scopes()));
      statement.setString(4, caller.tenant());
      statement.setLong(5, micros(now));
      statement.setString(6, caller.owner());
      statement.setString(7, caller.view());
      boolean written = statement.executeUpdate() == 1;
      if (written) {
        Counters.TOKENS.add(connection, 1);
      }
      return written;
    }
  }

  static boolean delete(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM tokens WHERE name = ?")) {
      statement.setString(1, name);
      boolean deleted = statement.executeUpdate() == 1;
      if (deleted) {
        Counters.TOKENS.add(connection, 1);
      }
      return deleted;
    }
  }

  /** All, by name. */
  static List<Row> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name, hash, scopes, tenant, created_at, owner, view FROM tokens"
                    + " ORDER BY name");
        ResultSet found = statement.executeQuery()) {
      List<Row> rows = new ArrayList<>();
      while (found.next()) {
        Caller caller =
            new Caller(
                found.getString(1),
                found.getString(6),
                scopes(found.getString(3)),
                found.getString(4),
                found.getString(7));
        rows.add(new Row(found.getString(2), new TokenInfo(caller, instant(found.getLong(5)))));
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
