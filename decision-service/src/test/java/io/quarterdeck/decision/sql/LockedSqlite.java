package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A SQLite database whose write lock another connection takes, as another process could. */
final class LockedSqlite implements Outage {
  private final DatabaseSettings settings;
  private @Nullable Connection other;

  LockedSqlite(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void takeAway() {
    try {
      other =
          DriverManager.getConnection("jdbc:sqlite:" + settings.home().resolve("quarterdeck.db"));
      try (Statement statement = other.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 10000");
        statement.execute("BEGIN IMMEDIATE");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void bringBack() {
    try {
      if (other != null) {
        other.close();
        other = null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    bringBack();
  }
}
