package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteWriterTest {
  private static final int TIMES = 20;

  @TempDir Path home;
  private SqliteFile file;
  private SqliteWriter writer;

  @BeforeEach
  void open() throws SQLException {
    file = new SqliteFile(home.resolve("quarterdeck.db"), false);
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
  void whoComesInBetweenWaitsForOneTransactionOnly() throws Exception {
    AtomicInteger hogged = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    Thread hog = Thread.ofPlatform().start(() -> hog(hogged, enough));
    int most = 0;
    try (Connection connection = writer.getConnection()) {
      for (int i = 0; i < TIMES; i++) {
        int before = hogged.get();
        connection.setAutoCommit(false);
        most = Math.max(most, hogged.get() - before);
        connection.setAutoCommit(true);
        int now = hogged.get();
        while (hogged.get() < now + 2) {
          Thread.sleep(1);
        }
      }
    } finally {
      enough.set(true);
      hog.join();
    }

    assertThat(most).isLessThanOrEqualTo(2);
  }

  /** Writes without a pause. */
  private void hog(AtomicInteger done, AtomicBoolean enough) {
    try (Connection connection = writer.getConnection()) {
      while (!enough.get()) {
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO kept VALUES (2)");
        Thread.sleep(3);
        connection.setAutoCommit(true);
        done.incrementAndGet();
      }
    } catch (SQLException | InterruptedException e) {
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
