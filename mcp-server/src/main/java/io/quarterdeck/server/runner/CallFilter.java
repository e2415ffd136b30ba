package io.quarterdeck.server.runner;

import static io.quarterdeck.playbook.sql.Times.micros;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant; null for what does not matter.
 *
 * @param since the first moment
 * @param until the first moment that no longer counts
 * @param tenant of the incident
 * @param before the last one of the page before
 */
record CallFilter(
    @Nullable String incident,
    @Nullable CallRole role,
    @Nullable String model,
    @Nullable CallOutcome outcome,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String tenant,
    @Nullable ModelCall before) {

  /**
   * The same as SQL.
   *
   * @param where begins with {@code WHERE}, or is empty
   */
  record Condition(String where, List<Object> values) {}

  Condition condition() {
    List<String> terms = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    equal(terms, values, "incident_id", incident);
    equal(terms, values, "role", role == null ? null : role.word());
    equal(terms, values, "model", model);
    equal(terms, values, "outcome", outcome == null ? null : outcome.word());
    equal(terms, values, "tenant", tenant);
    if (since != null) {
      terms.add("at >= ?");
      values.add(micros(since));
    }
    if (until != null) {
      terms.add("at < ?");
      values.add(micros(until));
    }
    if (before != null) {
      terms.add("(at, id) < (?, ?)");
      values.add(micros(before.at()));
      values.add(before.id());
    }
    return new Condition(
        terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms), List.copyOf(values));
  }

  private static void equal(
      List<String> terms, List<Object> values, String column, @Nullable String value) {
    if (value != null) {
      terms.add(column + " = ?");
      values.add(value);
    }
  }
}
