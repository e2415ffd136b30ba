package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteWriterTest {
  private static final int WAITING = 4;

  @TempDir Path home;
  private SqliteWriter writer;

  @BeforeEach
  void open() throws SQLException {
    SqliteFile file = new SqliteFile(home.resolve("quarterdeck.db"), false);
    file.prepare();
    writer = file.writer();
    try (Connection connection = writer.getConnection()) {
      execute(connection, "CREATE TABLE kept (number INTEGER)");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void write(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, "INSERT INTO kept VALUES (1)");
    connection.setAutoCommit(true);
  }

  @Test
  void transactionsBeginInTheOrderInWhichTheyAreAskedFor() throws Exception {
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Thread> waiting = new ArrayList<>();
    try (Connection first = writer.getConnection()) {
      first.setAutoCommit(false);
      for (int i = 0; i < WAITING; i++) {
        int number = i;
        Thread next = Thread.ofPlatform().start(() -> write(number, order));
        waiting.add(next);
        while (next.getState() != Thread.State.TIMED_WAITING) {
          Thread.sleep(1);
        }
      }
      first.setAutoCommit(true);
    }
    for (Thread one : waiting) {
      one.join();
    }

    assertThat(order).containsExactly(0, 1, 2, 3);
  }

  private void write(int number, List<Integer> order) {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      order.add(number);
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoHasItsTurnAndAsksForAnotherIsToldThatItIsBusy() throws SQLException {
    try (Connection one = writer.getConnection();
        Connection other = writer.getConnection()) {
      one.setAutoCommit(false);

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> other.setAutoCommit(false))
          .withMessageContaining("SQLITE_BUSY");

      one.setAutoCommit(true);
    }
    try (Connection next = writer.getConnection()) {
      write(next);
    }
  }

  @Test
  void aTurnThatSqliteRefusesIsAnothers() throws SQLException {
    try (Connection stranger =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("quarterdeck.db"));
        Connection one = writer.getConnection();
        Connection other = writer.getConnection()) {
      execute(stranger, "BEGIN IMMEDIATE");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> one.setAutoCommit(false))
          .withMessageContaining("SQLITE_BUSY");
      execute(stranger, "COMMIT");

      long began = System.nanoTime();
      write(other);
      assertThat(System.nanoTime() - began).isLessThan(900_000_000L);
    }
  }

  @Test
  void whoIsClosedInItsTurnLeavesIt() throws SQLException {
    Connection one = writer.getConnection();
    one.setAutoCommit(false);
    one.close();

    long began = System.nanoTime();
    try (Connection other = writer.getConnection()) {
      write(other);
    }
    assertThat(System.nanoTime() - began).isLessThan(900_000_000L);
  }
}
