package io.quarterdeck.decision.feedback;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tables {@code feedback} and {@code feedback_entities}. */
final class FeedbackTable {
  /** A detection rule together with an entity. */
  record Pair(String tenant, String ruleId, String entity) {}

  private final String insertEntities;

  FeedbackTable(Dialect dialect) {
    insertEntities =
        """
        INSERT INTO feedback_entities
          (decision_id, given_by, entity, tenant, rule_id, verdict, change)
        SELECT ?, ?, w.entity, ?, ?, ?, ? FROM\
        """
            + " "
            + dialect.rows("w", "entity text");
  }

  /** Writes a verdict in place of the same person's earlier one, which it answers. */
  Optional<HumanVerdict> put(
      Connection connection,
      DecisionRecord decision,
      HumanVerdict verdict,
      String by,
      String note,
      Instant at)
      throws SQLException {
    // First, because it locks: two verdicts of one person then come one after the other.
    long change = Counters.FEEDBACK.add(connection, 1);
    Optional<HumanVerdict> before = earlier(connection, decision.id(), by);
    execute(
        connection,
        """
        INSERT INTO feedback (decision_id, given_by, verdict, note, given_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (decision_id, given_by) DO UPDATE
        SET verdict = excluded.verdict, note = excluded.note, given_at = excluded.given_at\
        """,
        decision.id(),
        by,
        verdict.word(),
        note,
        micros(at));
    execute(
        connection,
        "DELETE FROM feedback_entities WHERE decision_id = ? AND given_by = ?",
        decision.id(),
        by);
    Rows entities = new Rows();
    decision.sighting().entities().stream()
        .distinct()
        .forEach(entity -> entities.row().set("entity", entity));
    execute(
        connection,
        insertEntities,
        decision.id(),
        by,
        decision.tenant(),
        decision.ruleId(),
        verdict.word(),
        change,
        entities.toString());
    return before;
  }

  private static Optional<HumanVerdict> earlier(Connection connection, String decisionId, String by)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT verdict FROM feedback WHERE decision_id = ? AND given_by = ?")) {
      statement.setString(1, decisionId);
      statement.setString(2, by);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? HumanVerdict.ofWord(found.getString(1)) : Optional.empty();
      }
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** The counts of all pairs that were touched by a later change than this. */
  Map<Pair, VerdictCounts> countsSince(Connection connection, long change) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT f.tenant, f.rule_id, f.entity, f.verdict, count(*)
            FROM (SELECT DISTINCT tenant, rule_id, entity FROM feedback_entities WHERE change > ?) t
            CROSS JOIN feedback_entities f
            WHERE f.tenant = t.tenant AND f.rule_id = t.rule_id AND f.entity = t.entity
            GROUP BY f.tenant, f.rule_id, f.entity, f.verdict\
            """)) {
      statement.setLong(1, change);
      Map<Pair, VerdictCounts> counts = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          count(found, counts);
        }
      }
      return counts;
    }
  }

  private static void count(ResultSet found, Map<Pair, VerdictCounts> counts) throws SQLException {
    Pair pair = new Pair(found.getString(1), found.getString(2), found.getString(3));
    Optional<HumanVerdict> verdict = HumanVerdict.ofWord(found.getString(4));
    if (verdict.isPresent()) {
      VerdictCounts before = counts.getOrDefault(pair, VerdictCounts.NONE);
      counts.put(pair, before.plus(verdict.get(), found.getInt(5)));
    }
  }
}
