package io.quarterdeck.decision.sql;

import java.nio.file.Path;

/** A database that a test can take away and bring back. */
public interface Outage extends AutoCloseable {
  DatabaseSettings settings();

  void takeAway();

  void bringBack();

  @Override
  void close();

  /** SQLite whose lock somebody else holds, or PostgreSQL behind a relay that is cut. */
  static Outage of(Dialect dialect, TestDatabases.Source databases, Path home) {
    return dialect == Dialect.SQLITE
        ? new LockedSqlite(databases.fresh(dialect, home))
        : CutPostgres.of(databases, home);
  }
}
