package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what SQLite has written ahead into its file, beside the writer.
 *
 * <p>A commit that finds too much written ahead copies it itself while all others wait. With most
 * of it copied before, that takes a moment; only the writer itself can begin the log anew.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final long EVERY_NANOS = 500_000_000;

  private final DataSource source;
  private final Thread thread;
  private volatile boolean closed;

  private Checkpoints(DataSource source) {
    this.source = source;
    this.thread = Thread.ofPlatform().name("checkpoints").daemon().unstarted(this::run);
  }

  /**
   * Begins.
   *
   * @param source of connections to the file, of which one is taken
   */
  static Checkpoints start(DataSource source) {
    Checkpoints checkpoints = new Checkpoints(source);
    checkpoints.thread.start();
    return checkpoints;
  }

  private void run() {
    while (!closed) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        while (!closed) {
          LockSupport.parkNanos(EVERY_NANOS);
          statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
      } catch (SQLException e) {
        // The writer copies too, and says what is wrong.
        LOG.debug("no checkpoint", e);
        LockSupport.parkNanos(EVERY_NANOS);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
