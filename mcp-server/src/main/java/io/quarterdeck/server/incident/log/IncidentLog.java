package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of incidents: appended to, and never changed.
 *
 * <p>Thread-safe; all calls block, and throw {@link org.springframework.dao.DataAccessException}
 * while the database is away.
 */
public final class IncidentLog {
  private final RegistryDatabase database;
  private final Projection projection;
  private final Clock clock;
  private final Kept kept = new Kept();

  public IncidentLog(RegistryDatabase database, Clock clock) {
    this.database = database;
    this.projection = new Projection(database);
    this.clock = clock;
  }

  /** The incident as it is now; the caller must not change it. */
  public Optional<Incident> find(String id) {
    return Optional.ofNullable(latest(id, seq(id)));
  }

  private long seq(String id) {
    return database
        .sql()
        .sql("SELECT seq FROM incident WHERE id = ?")
        .param(id)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private @Nullable Incident latest(String id, long seq) {
    Incident known = kept.get(id);
    if (seq == 0 || (known != null && known.seq() == seq)) {
      return seq == 0 ? null : known;
    }
    Incident next = known == null || known.seq() > seq ? null : known.copy();
    for (Entry entry : entries(id, next == null ? 0 : next.seq(), Integer.MAX_VALUE)) {
      next = Fold.apply(next, id, entry.at(), entry.event());
    }
    if (next != null) {
      kept.put(next);
    }
    return next;
  }

  /**
   * Begins what is to be appended to an incident.
   *
   * @param before the state that it follows from; null for a new incident
   */
  public Draft draft(String id, @Nullable Incident before) {
    return new Draft(id, before, clock.instant().truncatedTo(ChronoUnit.MICROS), database::clean);
  }

  /**
   * Appends a draft to its incident.
   *
   * @throws Overtaken when somebody else has appended meanwhile; nothing is written
   */
  public Written append(Draft draft) {
    Written written = database.write(() -> written(draft));
    kept.put(written.incident());
    return written;
  }

  /** The event as it is kept: secrets never come into the log. */
  public Event clean(Event event) {
    return Draft.line(event, database::clean).event();
  }

  private Written written(Draft draft) {
    int count = draft.lines().size();
    long last =
        database
            .sql()
            .sql(
                "UPDATE incident_head SET position = position + ? WHERE one = 1 RETURNING position")
            .param(count)
            .query(Long.class)
            .single();
    if (seq(draft.id()) != draft.before()) {
      throw new Overtaken();
    }
    List<Entry> entries = new ArrayList<>();
    for (Draft.Line line : draft.lines()) {
      int index = entries.size() + 1;
      Entry entry =
          new Entry(
              draft.id(), last - count + index, draft.before() + index, draft.at(), line.event());
      insert(entry, line);
      entries.add(entry);
    }
    projection.write(draft, last);
    return new Written(draft.incident(), entries);
  }

  private void insert(Entry entry, Draft.Line line) {
    database
        .sql()
        .sql(
            "INSERT INTO incident_event (position, incident_id, seq, at, kind, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            entry.position(),
            entry.incident(),
            entry.seq(),
            micros(entry.at()),
            line.kind(),
            line.body())
        .update();
  }

  /**
   * The events of an incident.
   *
   * @param after the sequence number before the first; 0 for all
   * @param limit how many at most
   */
  public List<Entry> entries(String id, long after, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM incident_event WHERE incident_id = ? AND seq > ? ORDER BY seq LIMIT ?")
        .params(id, after, limit)
        .query(IncidentLog::entry)
        .list();
  }

  /**
   * The events of all incidents.
   *
   * @param after the position before the first; 0 for all
   * @param limit how many at most
   */
  public List<Entry> all(long after, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM incident_event WHERE position > ? ORDER BY position LIMIT ?")
        .params(after, limit)
        .query(IncidentLog::entry)
        .list();
  }

  /**
   * The events of one incident, by position.
   *
   * @param after the position before the first; 0 for all
   * @param limit how many at most
   */
  public List<Entry> since(String id, long after, int limit) {
    return database
        .sql()
        .sql(
            "SELECT * FROM incident_event WHERE incident_id = ? AND position > ?"
                + " ORDER BY position LIMIT ?")
        .params(id, after, limit)
        .query(IncidentLog::entry)
        .list();
  }

  /** How many events of a kind an incident had before this sequence number. */
  public int count(String id, String kind, long before) {
    return database
        .sql()
        .sql("SELECT COUNT(*) FROM incident_event WHERE incident_id = ? AND kind = ? AND seq < ?")
        .params(id, kind, before)
        .query(Integer.class)
        .single();
  }

  /** The position of the last event of all; 0 where there is none. */
  public long position() {
    return database
        .sql()
        .sql("SELECT position FROM incident_head WHERE one = 1")
        .query(Long.class)
        .single();
  }

  /** What incidents are found by. */
  public Projection projection() {
    return projection;
  }

  private static Entry entry(ResultSet row, int index) throws SQLException {
    return new Entry(
        row.getString("incident_id"),
        row.getLong("position"),
        row.getLong("seq"),
        instant(row.getLong("at")),
        EventJson.event(row.getString("kind"), row.getString("body")));
  }
}
