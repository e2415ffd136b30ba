package io.quarterdeck.decision.sql;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections to write with, whose transactions begin in the order in which they are asked for.
 *
 * <p>SQLite itself lets whoever finds it busy look again after ever longer pauses, up to a tenth of
 * a second, and meanwhile lets others in who came later.
 */
final class SqliteWriter extends SQLiteDataSource {
  private final String file;
  private final Semaphore turn = new Semaphore(1, true);
  private final int patienceMillis;

  /**
   * A source of such connections.
   *
   * @param patienceMillis how long a turn is waited for; then SQLite says itself whether it is busy
   */
  SqliteWriter(SQLiteConfig config, String url, String file, int patienceMillis) {
    super(config);
    setUrl(url);
    this.file = file;
    this.patienceMillis = patienceMillis;
  }

  @Override
  public SQLiteConnection getConnection(String user, String password) throws SQLException {
    return new Queued();
  }

  /** A connection that has its turn from the begin of a transaction to its end. */
  private final class Queued extends JDBC4Connection {
    /** A pool closes connections on a thread of its own. */
    private final AtomicBoolean inTurn = new AtomicBoolean();

    private Queued() throws SQLException {
      super(SqliteWriter.this.getUrl(), file, SqliteWriter.this.getConfig().toProperties());
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
      if (on) {
        // Where this fails, the transaction goes on and with it the turn.
        super.setAutoCommit(true);
        leave();
        return;
      }
      enter();
      try {
        super.setAutoCommit(false);
      } catch (SQLException e) {
        leave();
        throw e;
      }
    }

    @Override
    public void close() throws SQLException {
      try {
        super.close();
      } finally {
        leave();
      }
    }

    private void enter() {
      if (inTurn.get()) {
        return;
      }
      try {
        inTurn.set(turn.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void leave() {
      if (inTurn.getAndSet(false)) {
        turn.release();
      }
    }
  }
}
