package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.Times;
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
    Conditions conditions =
        new Conditions()
            .equal("playbook", playbook)
            .equal("state", state == null ? null : state.word())
            .equal("incident", incident)
            .equal("requested_by", requestedBy);
    if (before != null) {
      conditions.that(
          "(created_at, id) < (?, ?)", Times.micros(before.createdAt()), before.id().value());
    }
    return conditions.select(sql, "runs", "created_at DESC, id DESC", limit);
  }
}
