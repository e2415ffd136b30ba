package io.quarterdeck.server.chat;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.live.Feed;
import io.quarterdeck.server.incident.live.Frame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rooms and incidents in which people ask, and what happened there; all of it blocks. */
final class PlaceTable {
  private static final int AT_ONCE = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RegistryDatabase database;

  PlaceTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Opens a place, unless it is there. */
  void open(Place place) {
    database
        .sql()
        .sql(
            "INSERT INTO chat_place (id, kind, title, owner, tenant, incident_id, seq, opened_at,"
                + " changed_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (id) DO NOTHING")
        .params(
            Arrays.asList(
                place.id(),
                place.owner().isEmpty() ? "incident" : "room",
                place.title(),
                place.owner(),
                place.tenant(),
                place.incident(),
                micros(place.openedAt()),
                micros(place.changedAt())))
        .update();
  }

  /**
   * Writes down what happened in a place; part of a transaction.
   *
   * @return its position there
   */
  long append(String place, Instant at, String kind, ObjectNode body) {
    long seq =
        database
            .sql()
            .sql("UPDATE chat_place SET seq = seq + 1, changed_at = ? WHERE id = ? RETURNING seq")
            .params(micros(at), place)
            .query(Long.class)
            .single();
    database
        .sql()
        .sql("INSERT INTO chat_entry (place_id, seq, at, kind, body) VALUES (?, ?, ?, ?, ?)")
        .params(place, seq, micros(at), kind, body.toString())
        .update();
    return seq;
  }

  Optional<Place> find(String id) {
    return database
        .sql()
        .sql("SELECT * FROM chat_place WHERE id = ?")
        .param(id)
        .query(PlaceTable::place)
        .optional();
  }

  /**
   * Rooms, the one that changed last first.
   *
   * @param owner the only one whose they are, or null
   * @param tenant the only one that they are of, or null
   * @param before the last one of the page before, or null
   */
  List<Place> rooms(
      @Nullable String owner, @Nullable String tenant, @Nullable Place before, int limit) {
    Conditions conditions =
        new Conditions().that("owner <> ''").equal("owner", owner).equal("tenant", tenant);
    if (before != null) {
      conditions.that("(changed_at, id) < (?, ?)", micros(before.changedAt()), before.id());
    }
    return conditions
        .select(database.sql(), "chat_place", "changed_at DESC, id DESC", limit)
        .query(PlaceTable::place)
        .list();
  }

  /** How many rooms somebody has. */
  int countOf(String owner) {
    return database
        .sql()
        .sql("SELECT COUNT(*) FROM chat_place WHERE owner = ?")
        .param(owner)
        .query(Integer.class)
        .single();
  }

  /** Turns a room into an incident; false where it is one already. */
  boolean turn(String room, String incident) {
    return database
            .sql()
            .sql("UPDATE chat_place SET incident_id = ? WHERE id = ? AND incident_id IS NULL")
            .params(incident, room)
            .update()
        == 1;
  }

  /** What happened in a place, for those who listen. */
  Feed.Source source(String place) {
    return position -> {
      List<Frame> frames =
          database
              .sql()
              .sql("SELECT * FROM chat_entry WHERE place_id = ? AND seq > ? ORDER BY seq LIMIT ?")
              .params(place, position, AT_ONCE)
              .query(PlaceTable::frame)
              .list();
      return new Feed.Part(frames, frames.isEmpty() ? position : frames.getLast().position());
    };
  }

  private static Frame frame(ResultSet row, int index) throws SQLException {
    long seq = row.getLong("seq");
    ObjectNode told =
        JSON.createObjectNode()
            .put("id", seq)
            .put("type", row.getString("kind"))
            .put("at", instant(row.getLong("at")).toString());
    JSON.readTree(row.getString("body")).forEachEntry(told::set);
    return new Frame(seq, told.toString());
  }

  /** Deletes some of the places where nothing happened since; returns how many. */
  int delete(Instant before, int most) {
    List<String> old =
        database
            .sql()
            .sql("SELECT id FROM chat_place WHERE changed_at < ? ORDER BY changed_at LIMIT ?")
            .params(micros(before), most)
            .query((row, index) -> row.getString("id"))
            .list();
    old.forEach(this::delete);
    return old.size();
  }

  /** Deletes a place and what happened there; part of a transaction. */
  void delete(String id) {
    delete("chat_use WHERE question_id IN (SELECT id FROM chat_question WHERE place_id = ?)", id);
    delete("chat_proposal WHERE place_id = ?", id);
    delete("chat_question WHERE place_id = ?", id);
    delete("chat_entry WHERE place_id = ?", id);
    delete("chat_place WHERE id = ?", id);
  }

  private void delete(String what, String place) {
    database.sql().sql("DELETE FROM " + what).param(place).update();
  }

  private static Place place(ResultSet row, int index) throws SQLException {
    return new Place(
        row.getString("id"),
        row.getString("title"),
        row.getString("owner"),
        row.getString("tenant"),
        row.getString("incident_id"),
        row.getLong("seq"),
        instant(row.getLong("opened_at")),
        instant(row.getLong("changed_at")));
  }
}
