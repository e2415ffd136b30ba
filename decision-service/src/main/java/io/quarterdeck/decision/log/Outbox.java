package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Writes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The decisions that somebody has to act on, kept until that somebody has taken them over.
 *
 * <p>Written in the transaction that writes the decision, so none is missed, whatever crashes. All
 * calls block, and throw {@link io.quarterdeck.decision.sql.DatabaseAwayException} while the
 * database is away.
 */
public final class Outbox {
  private final Database database;
  private final Set<String> followed;
  private final String insert;

  /**
   * An outbox.
   *
   * @param followed the words of the decisions that are kept: {@code create_case}
   */
  public Outbox(Database database, Set<String> followed) {
    this.database = database;
    this.followed = Set.copyOf(followed);
    this.insert =
        "INSERT INTO outbox (decision_id, received_at) SELECT decision_id, received_at FROM "
            + database.dialect().written("w", "decision_id text", "received_at bigint")
            // A decision that is there already contradicts the transaction, and nothing else does.
            + " WHERE true ON CONFLICT DO NOTHING";
  }

  /** Adds those that are followed to what is written. */
  void add(Writes writes, List<DecisionRecord> records) {
    Rows rows = new Rows();
    records.stream()
        .filter(record -> followed.contains(record.decision()))
        .forEach(record ->
            rows.row()
                .set("decision_id", record.id())
                .set("received_at", micros(record.receivedAt())));
    writes.add(insert, rows);
  }

  /** The ids of those that nobody took over yet, oldest first. */
  public List<String> waiting(int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT decision_id FROM outbox ORDER BY received_at, decision_id LIMIT ?")) {
        statement.setInt(1, limit);
        List<String> ids = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            ids.add(found.getString(1));
          }
        }
        return ids;
      }
    });
  }

  /** Hears that one was taken over; one that is not there is no problem. */
  public void taken(String decisionId) {
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM outbox WHERE decision_id = ?")) {
        statement.setString(1, decisionId);
        return statement.executeUpdate();
      }
    });
  }
}
