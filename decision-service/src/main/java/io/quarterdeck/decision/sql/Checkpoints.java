package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what SQLite has written ahead into its file, beside the writer.
 *
 * <p>A commit that finds too much written ahead copies it itself while all others wait. With most
 * of it copied before, that takes a moment; only the writer itself can begin the log anew.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Checkpoints() {}

  /** Begins. */
  static Watch of(DataSource reads) {
    return Watch.busy(PAUSE, "checkpoints", () -> copy(reads));
  }

  private static void copy(DataSource reads) {
    try (Connection connection = reads.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      // The writer copies too, and says what is wrong.
      LOG.debug("no checkpoint", e);
    }
  }
}
