package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.sql.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which runs are wanted; null stands for any.
 *
 * @param before only those older than this one
 */
public record RunFilter(
    @Nullable String playbook,
    @Nullable RunState state,
    @Nullable String incident,
    @Nullable String requestedBy,
    @Nullable Run before) {

  public static final RunFilter ALL = new RunFilter(null, null, null, null, null);

  JdbcClient.StatementSpec select(JdbcClient sql, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    equal("playbook", playbook, conditions, values);
    equal("state", state == null ? null : state.word(), conditions, values);
    equal("incident", incident, conditions, values);
    equal("requested_by", requestedBy, conditions, values);
    if (before != null) {
      conditions.add("(created_at, id) < (?, ?)");
      values.add(Times.micros(before.createdAt()));
      values.add(before.id().value());
    }
    values.add(limit);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return sql.sql("SELECT * FROM runs" + where + " ORDER BY created_at DESC, id DESC LIMIT ?")
        .params(values);
  }

  private static void equal(
      String column, @Nullable String value, List<String> conditions, List<Object> values) {
    if (value != null) {
      conditions.add(column + " = ?");
      values.add(value);
    }
  }
}
