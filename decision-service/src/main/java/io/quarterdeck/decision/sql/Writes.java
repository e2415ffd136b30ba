package io.quarterdeck.decision.sql;

import io.quarterdeck.decision.sql.Statements.Prepared;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes that follow each other in one transaction.
 *
 * <p>PostgreSQL gets all of them, with all their rows, in one round trip. SQLite, which is none
 * away, takes row by row: to make one text of the rows and take it apart again costs three times as
 * much.
 */
public final class Writes {
  private record Write(String sql, RowSet rows, @Nullable String contradiction) {}

  private final Database database;
  private final List<Write> writes = new ArrayList<>();

  public Writes(Database database) {
    this.database = database;
  }

  /** Adds a statement; does nothing where there are no rows. */
  public Writes add(String sql, RowSet rows) {
    return add(new Write(sql, rows, null));
  }

  /**
   * Adds a statement that has to write every row.
   *
   * @param contradiction what has happened where one was left out
   */
  public Writes addEach(String sql, RowSet rows, String contradiction) {
    return add(new Write(sql, rows, contradiction));
  }

  private Writes add(Write write) {
    if (write.rows.size() > 0) {
      writes.add(write);
    }
    return this;
  }

  /**
   * Runs them in their order.
   *
   * @throws ContradictedException when a row was left out that has to be written
   */
  public void run(Connection connection) throws SQLException {
    if (database.dialect() == Dialect.SQLITE) {
      for (Write write : writes) {
        check(write, rowByRow(connection, write));
      }
    } else if (!writes.isEmpty()) {
      inOneGo(connection);
    }
  }

  private int rowByRow(Connection connection, Write write) throws SQLException {
    try (Prepared prepared = database.statements().prepare(connection, write.sql)) {
      PreparedStatement statement = prepared.jdbc();
      for (int row = 0; row < write.rows.size(); row++) {
        write.rows.bind(statement, row);
        statement.addBatch();
      }
      return Arrays.stream(statement.executeBatch()).sum();
    }
  }

  private void inOneGo(Connection connection) throws SQLException {
    String sql = writes.stream().map(Write::sql).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = 1;
      for (Write write : writes) {
        next = write.rows.bindAll(statement, next);
      }
      statement.execute();
      for (Write write : writes) {
        check(write, statement.getUpdateCount());
        statement.getMoreResults();
      }
    }
  }

  private static void check(Write write, int written) throws ContradictedException {
    if (write.contradiction != null && written != write.rows.size()) {
      throw new ContradictedException(write.contradiction);
    }
  }
}
