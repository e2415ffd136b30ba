package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Writes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The decisions that somebody has to act on, kept until that somebody has taken them over.
 *
 * <p>Written in the transaction that writes the decision, so none is missed, whatever crashes. All
 * calls block, and throw {@link io.quarterdeck.decision.sql.DatabaseAwayException} while the
 * database is away.
 */
public final class Outbox {
  private final Database database;
  private final Map<String, Set<String>> followed;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final String insert;

  /**
   * An outbox.
   *
   * @param followed the words of the decisions that are kept, such as {@code create_case}, by the
   *     name of who acts on them
   */
  public Outbox(Database database, Map<String, Set<String>> followed) {
    this.database = database;
    this.followed = Map.copyOf(followed);
    this.insert =
        "INSERT INTO outbox_of (reader, decision_id, received_at)"
            + " SELECT reader, decision_id, received_at FROM "
            + database
                .dialect()
                .written("w", "reader text", "decision_id text", "received_at bigint")
            // A decision that is there already contradicts the transaction, and nothing else does.
            + " WHERE true ON CONFLICT DO NOTHING";
  }

  /** Adds those that are followed to what is written. */
  void add(Writes writes, List<DecisionRecord> records) {
    Rows rows = new Rows();
    followed.forEach((reader, words) ->
        records.stream()
            .filter(record -> words.contains(record.decision()))
            .forEach(record ->
                rows.row()
                    .set("reader", reader)
                    .set("decision_id", record.id())
                    .set("received_at", micros(record.receivedAt()))));
    writes.add(insert, rows);
  }

  /** Has somebody told, soon and on any thread, when decisions were written; must not block. */
  public void onWritten(Runnable listener) {
    listeners.add(listener);
  }

  /** Decisions were written. */
  void written() {
    listeners.forEach(Runnable::run);
  }

  /** The ids of those that a reader did not take over yet, oldest first. */
  public List<String> waiting(String reader, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT decision_id FROM outbox_of WHERE reader = ?"
                  + " ORDER BY received_at, decision_id LIMIT ?")) {
        statement.setString(1, reader);
        statement.setInt(2, limit);
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

  /** Hears that a reader took some over; one that is not there is no problem. */
  public void taken(String reader, Collection<String> decisionIds) {
    String marks = decisionIds.stream().map(id -> "?").collect(Collectors.joining(", "));
    if (decisionIds.isEmpty()) {
      return;
    }
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM outbox_of WHERE reader = ? AND decision_id IN (" + marks + ")")) {
        statement.setString(1, reader);
        int index = 2;
        for (String id : decisionIds) {
          statement.setString(index++, id);
        }
        return statement.executeUpdate();
      }
    });
  }
}
