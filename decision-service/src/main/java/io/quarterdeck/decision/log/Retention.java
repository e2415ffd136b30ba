package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Deletes decisions that are older than a number of days, and what only they needed.
 *
 * <p>Works in chunks short enough that commits hardly wait, and pauses in between. An open case
 * stays, however old. SQLite gives the room back to the file system chunk by chunk (incremental
 * vacuum), PostgreSQL by autovacuum to its own use.
 */
public final class Retention {
  private static final Duration CHUNK = Duration.ofMillis(20);
  private static final int FIRST_CHUNK = 100;
  private static final int SMALLEST_CHUNK = 10;
  private static final int LARGEST_CHUNK = 1_000;
  private static final int PAGES_AT_ONCE = 400;
  private static final String DECISIONS =
      """
      DELETE FROM decisions WHERE id IN
        (SELECT id FROM decisions WHERE received_at < ? ORDER BY received_at, id LIMIT ?)
      AND received_at < ?\
      """;
  private static final int KEYS_AT_ONCE = 10_000;
  private static final String DEAD_KEYS =
      "SELECT tenant, entity FROM case_keys WHERE live_until < ? LIMIT ?";
  private static final String KEY =
      "DELETE FROM case_keys WHERE tenant = ? AND entity = ? AND live_until < ?";
  private static final String CASES =
      """
      DELETE FROM cases WHERE case_number IN
        (SELECT case_number FROM cases c WHERE c.closed AND c.changed_at < ? AND NOT EXISTS
          (SELECT 1 FROM decisions d WHERE d.case_number = c.case_number)
        ORDER BY case_number LIMIT ?)
      AND closed AND changed_at < ?\
      """;
  private static final String LINKS =
      """
      DELETE FROM case_links WHERE (case_number, other) IN
        (SELECT l.case_number, l.other FROM case_links l
        WHERE l.case_number < ? AND NOT EXISTS
          (SELECT 1 FROM cases c WHERE c.case_number = l.case_number)
        ORDER BY l.case_number LIMIT ?)
      AND case_number < ?\
      """;

  private final Database database;
  private final Clock clock;
  private final Duration age;

  /**
   * A retention.
   *
   * @param days at least 1
   */
  public Retention(Database database, Clock clock, int days) {
    if (days < 1) {
      throw new IllegalArgumentException("decisions must be kept for at least 1 day, not " + days);
    }
    this.database = database;
    this.clock = clock;
    this.age = Duration.ofDays(days);
  }

  /**
   * Deletes what is too old; blocks until it is gone.
   *
   * @return how many decisions were deleted
   * @throws DatabaseAwayException when the database is away; what is left goes the next time
   */
  public long sweep() {
    long before = micros(clock.instant().minus(age));
    long deleted = chunks(DECISIONS, before);
    forgetKeys(before);
    chunks(CASES, before);
    chunks(LINKS, Long.MAX_VALUE);
    return deleted;
  }

  private long chunks(String sql, long before) {
    long all = 0;
    int size = FIRST_CHUNK;
    while (true) {
      int limit = size;
      long began = System.nanoTime();
      int deleted = database.write(connection -> chunk(connection, sql, before, limit));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      all += deleted;
      if (deleted < limit) {
        return all;
      }
      size = next(size, took);
      LockSupport.parkNanos(took.toNanos());
    }
  }

  /** Looks through all keys, where that holds nobody up, and then deletes one by one. */
  private void forgetKeys(long before) {
    List<Key> dead;
    do {
      dead = database.read(connection -> deadKeys(connection, before));
      for (int at = 0; at < dead.size(); at += FIRST_CHUNK) {
        List<Key> chunk = dead.subList(at, Math.min(at + FIRST_CHUNK, dead.size()));
        long began = System.nanoTime();
        database.write(connection -> forget(connection, chunk, before));
        LockSupport.parkNanos(System.nanoTime() - began);
      }
    } while (dead.size() == KEYS_AT_ONCE);
  }

  private static List<Key> deadKeys(Connection connection, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DEAD_KEYS)) {
      statement.setLong(1, before);
      statement.setInt(2, KEYS_AT_ONCE);
      List<Key> keys = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          keys.add(new Key(found.getString(1), found.getString(2)));
        }
      }
      return keys;
    }
  }

  /** Once more only what is dead: an alert may have come meanwhile. */
  private int[] forget(Connection connection, List<Key> keys, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEY)) {
      for (Key key : keys) {
        statement.setString(1, key.tenant);
        statement.setString(2, key.entity);
        statement.setLong(3, before);
        statement.addBatch();
      }
      int[] deleted = statement.executeBatch();
      giveBackIfSqlite(connection);
      return deleted;
    }
  }

  private record Key(String tenant, String entity) {}

  private static int next(int size, Duration took) {
    boolean slow = took.compareTo(CHUNK) > 0;
    return Math.clamp(slow ? size / 2 : size * 3L / 2, SMALLEST_CHUNK, LARGEST_CHUNK);
  }

  private int chunk(Connection connection, String sql, long before, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, before);
      statement.setInt(2, limit);
      // Once more outside, where PostgreSQL looks again at a row that changed meanwhile.
      statement.setLong(3, before);
      int deleted = statement.executeUpdate();
      if (deleted > 0) {
        giveBackIfSqlite(connection);
      }
      return deleted;
    }
  }

  private void giveBackIfSqlite(Connection connection) throws SQLException {
    if (database.dialect() != Dialect.SQLITE) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
    }
  }
}
