package io.quarterdeck.playbook.follow;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;

/** The library's statements in the words that SQLite knows. */
final class SqliteCustomization extends DefaultJdbcCustomization {
  SqliteCustomization() {
    super(true);
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " LIMIT " + limit;
  }

  @Override
  public String getName() {
    return "SQLite";
  }
}
