package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/**
 * Statements that run again and again.
 *
 * <p>SQLite prepares a statement each time anew, which costs more than to run it; so those of its
 * connections are kept. PostgreSQL's driver keeps them itself.
 */
public final class Statements {
  private static final int MOST_CONNECTIONS = 16;

  private final IdentityHashMap<SQLiteConnection, Map<String, PreparedStatement>> kept =
      new IdentityHashMap<>();

  Statements() {}

  /** A statement in use; to close it makes it ready for its next use. */
  public static final class Prepared implements AutoCloseable {
    private final PreparedStatement statement;
    private final boolean kept;

    private Prepared(PreparedStatement statement, boolean kept) {
      this.statement = statement;
      this.kept = kept;
    }

    /** The statement, which is not to be closed by itself. */
    public PreparedStatement jdbc() {
      return statement;
    }

    @Override
    public void close() throws SQLException {
      if (kept) {
        statement.clearBatch();
      } else {
        statement.close();
      }
    }
  }

  /** A statement that nobody else uses on this connection at the moment. */
  public Prepared prepare(Connection connection, String sql) throws SQLException {
    if (!connection.isWrapperFor(SQLiteConnection.class)) {
      return new Prepared(connection.prepareStatement(sql), false);
    }
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    Map<String, PreparedStatement> own = of(sqlite);
    PreparedStatement statement = own.get(sql);
    if (statement == null || statement.isClosed()) {
      statement = sqlite.prepareStatement(sql);
      own.put(sql, statement);
    }
    return new Prepared(statement, true);
  }

  private synchronized Map<String, PreparedStatement> of(SQLiteConnection connection)
      throws SQLException {
    if (kept.size() > MOST_CONNECTIONS) {
      for (SQLiteConnection known : kept.keySet().toArray(SQLiteConnection[]::new)) {
        if (known.isClosed()) {
          kept.remove(known);
        }
      }
    }
    return kept.computeIfAbsent(connection, c -> new HashMap<>());
  }
}
