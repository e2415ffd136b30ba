package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Storable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A filter as SQL, and as a test for records that are not in SQL yet. */
final class Conditions {
  static final Comparator<DecisionRecord> NEWEST_FIRST =
      Comparator.comparing(DecisionRecord::receivedAt).thenComparing(DecisionRecord::id).reversed();

  private final StringBuilder sql = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();
  private Predicate<DecisionRecord> test = record -> true;

  /**
   * The conditions of a filter.
   *
   * @param last of the page before, or null for the first page
   */
  static Conditions of(DecisionLog.Filter filter, @Nullable DecisionRecord last) {
    Conditions all = new Conditions();
    all.equal("tenant", filter.tenant(), DecisionRecord::tenant);
    all.equal("decision", filter.decision(), DecisionRecord::decision);
    all.equal("source", filter.source(), DecisionRecord::source);
    all.equal("alert_id", filter.alertId(), DecisionRecord::alertId);
    all.equal("rule_id", filter.ruleId(), DecisionRecord::ruleId);
    all.equal("correlation_key", filter.correlationKey(), DecisionRecord::correlationKey);
    all.time(filter.since(), filter.until());
    all.caseNumber(filter.caseNumber());
    all.score(filter.minScore());
    all.after(last);
    return all;
  }

  String sql() {
    return sql.toString();
  }

  boolean fits(DecisionRecord record) {
    return test.test(record);
  }

  /** Sets the parameters and answers the number of the next one. */
  int bind(PreparedStatement statement) throws SQLException {
    int next = 1;
    for (Object value : values) {
      statement.setObject(next++, value);
    }
    return next;
  }

  private void equal(
      String column, @Nullable String wanted, Function<DecisionRecord, @Nullable String> of) {
    if (wanted != null) {
      String value = Storable.text(wanted);
      add(column + " = ?", record -> value.equals(of.apply(record)), value);
    }
  }

  private void time(@Nullable Instant since, @Nullable Instant until) {
    if (since != null) {
      add("received_at >= ?", record -> !record.receivedAt().isBefore(since), micros(since));
    }
    if (until != null) {
      add("received_at < ?", record -> record.receivedAt().isBefore(until), micros(until));
    }
  }

  private void caseNumber(@Nullable Long wanted) {
    if (wanted != null) {
      add(
          "case_number = ? AND taken_out IS NULL",
          record -> wanted.equals(record.caseNumber()),
          wanted);
    }
  }

  private void score(@Nullable Integer least) {
    if (least != null) {
      add("score >= ?", record -> record.score() >= least, least);
    }
  }

  private void after(@Nullable DecisionRecord last) {
    if (last != null) {
      add(
          "(received_at, id) < (?, ?)",
          record -> NEWEST_FIRST.compare(last, record) < 0,
          micros(last.receivedAt()),
          last.id());
    }
  }

  private void add(String condition, Predicate<DecisionRecord> fits, Object... bound) {
    sql.append(" AND ").append(condition);
    values.addAll(List.of(bound));
    test = test.and(fits);
  }
}
