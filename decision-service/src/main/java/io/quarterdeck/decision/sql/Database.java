package io.quarterdeck.decision.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SQL database: SQLite in the home folder, or PostgreSQL by URL.
 *
 * <p>All calls block. Once a call finds the database away, writes, and with PostgreSQL reads too,
 * fail at once until a probe finds it back.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int ATTEMPTS = 12;
  private static final long AT_ONCE_NANOS = 500_000_000;
  private static final Duration PROBE_EVERY = Duration.ofMillis(500);

  private final Dialect dialect;
  private final String name;
  private final Pools pools;
  private final @Nullable Watch checkpoints;
  private final DataSource migrations;
  private final Function<String, HikariDataSource> more;
  private final List<HikariDataSource> others = new CopyOnWriteArrayList<>();
  private final Statements statements = new Statements();
  private volatile boolean away;
  private volatile boolean closed;

  private Database(
      Dialect dialect,
      String name,
      Pools pools,
      @Nullable Watch checkpoints,
      DataSource migrations,
      Function<String, HikariDataSource> more) {
    this.dialect = dialect;
    this.name = name;
    this.pools = pools;
    this.checkpoints = checkpoints;
    this.migrations = migrations;
    this.more = more;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws DatabaseAwayException when it cannot be reached, or not be migrated
   * @throws IllegalArgumentException when the URL is none
   */
  public static Database open(DatabaseSettings settings) {
    String url = settings.url();
    return url == null ? sqlite(SqliteFile.in(settings)) : postgresql(PostgresAddress.of(url));
  }

  private static Database sqlite(SqliteFile file) {
    String name = "SQLite at " + file.path();
    try {
      file.prepare();
    } catch (SQLException e) {
      throw new DatabaseAwayException(name + " cannot be opened: " + e.getMessage(), e);
    }
    migrate(name, file.migrator(), "sqlite");
    SqliteWriter writer = file.writer();
    Pools pools = Pools.sqlite(writer, file.reader());
    return new Database(
        Dialect.SQLITE,
        name,
        pools,
        Checkpoints.of(pools.reads()),
        file.migrator(),
        pool -> Pools.sqlite(pool, writer));
  }

  private static Database postgresql(PostgresAddress address) {
    String name = "PostgreSQL at " + address;
    migrate(name, address.source(), "postgresql");
    return new Database(
        Dialect.POSTGRESQL,
        name,
        Pools.postgresql(address),
        null,
        address.source(),
        pool -> Pools.postgresql(pool, address));
  }

  private static void migrate(String name, DataSource source, String folder) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:quarterdeck/sql/" + folder)
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseAwayException(
          name + " does not answer or cannot take this version's schema: " + e.getMessage(), e);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  public Statements statements() {
    return statements;
  }

  /**
   * Connections for another part of the hub that has tables of its own here, closed with this; what
   * it waits for holds up no decision.
   *
   * @param part its name, for the pool
   */
  public DataSource connections(String part) {
    HikariDataSource pool = more.apply(part);
    others.add(pool);
    return pool;
  }

  /** Connections to change the schema with. */
  public DataSource migrations() {
    return migrations;
  }

  /** Whether the last call found the database at work. */
  public boolean available() {
    return !away && !closed;
  }

  /**
   * Reads.
   *
   * @throws DatabaseAwayException when the database is away
   */
  public <T> T read(Work<T> work) {
    if (dialect == Dialect.POSTGRESQL || closed) {
      // SQLite can be read while its disk is full or somebody holds its lock.
      failWhenAway();
    }
    try (Connection connection = pools.reads().getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw given(e);
    }
  }

  /**
   * Writes in one transaction, repeated when another one was faster.
   *
   * @throws DatabaseAwayException when the database is away; nothing, or very rarely all, is
   *     written
   * @throws DataRefusedException when the database refuses the data; nothing is written
   */
  public <T> T write(Work<T> work) {
    failWhenAway();
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction(work);
      } catch (SQLException e) {
        Dialect.Trouble trouble = dialect.trouble(e);
        boolean again =
            switch (trouble) {
              case RETRY -> attempt < ATTEMPTS;
              // A connection that was closed meanwhile fails at once; a frozen server does not.
              case BROKEN -> attempt == 1 && System.nanoTime() - began < AT_ONCE_NANOS;
              case AWAY, REFUSED -> false;
            };
        if (!again) {
          throw given(e);
        }
        LockSupport.parkNanos(Duration.ofMillis(attempt).toNanos());
      }
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = pools.writes().getConnection()) {
      try {
        // SQLite takes its lock with the first and commits with the second, so that a connection
        // in the pool never holds it.
        connection.setAutoCommit(false);
        T result = work.on(connection);
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
      pools.writes().evictConnection(connection);
    }
  }

  private void failWhenAway() {
    if (closed) {
      throw new DatabaseAwayException(name + " was closed");
    }
    if (away) {
      throw new DatabaseAwayException(name + " is away; it is tried again every half second");
    }
  }

  private RuntimeException given(SQLException problem) {
    if (dialect.trouble(problem) == Dialect.Trouble.REFUSED) {
      return new DataRefusedException(name + " refuses: " + problem.getMessage(), problem);
    }
    wentAway(problem);
    return new DatabaseAwayException(name + " is away: " + problem.getMessage(), problem);
  }

  private synchronized void wentAway(SQLException problem) {
    if (away || closed) {
      return;
    }
    away = true;
    LOG.warn("{} is away: {}", name, problem.getMessage());
    Thread.ofVirtual().name("database-probe").start(this::probeUntilBack);
  }

  private void probeUntilBack() {
    while (away && !closed) {
      LockSupport.parkNanos(PROBE_EVERY.toNanos());
      if (answers()) {
        away = false;
        LOG.info("{} is back", name);
      }
    }
  }

  private boolean answers() {
    try {
      return transaction(connection -> {
        try (var statement = connection.createStatement()) {
          statement.execute(dialect.probe());
          return true;
        }
      });
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    if (checkpoints != null) {
      checkpoints.close();
    }
    others.forEach(HikariDataSource::close);
    pools.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
