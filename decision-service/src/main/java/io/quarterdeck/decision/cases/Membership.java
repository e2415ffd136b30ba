package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.sql.Storable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as a member of its case.
 *
 * @param entities that its alert names
 */
record Membership(
    String decisionId,
    @Nullable Long caseNumber,
    String ruleId,
    Set<String> entities,
    boolean takenOut) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Null when there is no such decision. */
  static @Nullable Membership find(Connection connection, String decisionId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT case_number, rule_id, correlation_key, sighting, taken_out
            FROM decisions WHERE id = ?\
            """)) {
      statement.setString(1, Storable.text(decisionId));
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? of(decisionId, found) : null;
      }
    }
  }

  private static Membership of(String decisionId, ResultSet found) throws SQLException {
    long number = found.getLong(1);
    Long caseNumber = found.wasNull() ? null : number;
    Set<String> entities = new LinkedHashSet<>();
    entities.add(found.getString(3));
    for (JsonNode entity : JSON.readTree(found.getString(4)).path("entities")) {
      entities.add(entity.asString());
    }
    String ruleId = found.getString(2);
    boolean takenOut = found.getObject(5) != null;
    return new Membership(decisionId, caseNumber, ruleId, entities, takenOut);
  }
}
