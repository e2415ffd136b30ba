package io.quarterdeck.playbook.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The conditions of a query that were asked for, all of which must hold; for one thread. */
public final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** The column has this value; any, where it is null. */
  public Conditions equal(String column, @Nullable String value) {
    return value == null ? this : that(column + " = ?", value);
  }

  /**
   * A condition of its own.
   *
   * @param condition with a question mark for each value; never of what somebody wrote
   */
  public Conditions that(String condition, Object... of) {
    conditions.add(condition);
    values.addAll(List.of(of));
    return this;
  }

  /** All columns of the rows for which they hold, the first ones in this order. */
  public JdbcClient.StatementSpec select(JdbcClient sql, String table, String order, int limit) {
    return between(sql, "SELECT * FROM " + table, " ORDER BY " + order + " LIMIT " + limit);
  }

  /**
   * A statement with them in it.
   *
   * @param before ends where {@code WHERE} can stand; never of what somebody wrote
   * @param after what follows them; the same
   */
  public JdbcClient.StatementSpec between(JdbcClient sql, String before, String after) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return sql.sql(before + where + after).params(values);
  }
}
