package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.Waits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What incidents are found by; written with their events. */
public final class Projection {
  private static final int LONGEST_FOUND_BY = 8_000;

  private final RegistryDatabase database;
  private final TurnTable turns;
  private final ActivityTable activities;

  Projection(RegistryDatabase database) {
    this.database = database;
    this.turns = new TurnTable(database);
    this.activities = new ActivityTable(database);
  }

  /** The turns that somebody has still to play. */
  public TurnTable turns() {
    return turns;
  }

  void write(Draft draft, long position) {
    Incident incident = draft.incident();
    Instant now = draft.at();
    int updated =
        database
            .sql()
            .sql(
                """
                UPDATE incident SET seq = ?, position = ?, status = ?, waits = ?, severity = ?,
                  mode = ?, round = ?, assignee = ?, under_way = ?, found_by = ?, changed_at = ? WHERE id = ?\
                """)
            .params(
                values(
                    incident.seq(),
                    position,
                    incident.status().word(),
                    Waits.of(incident),
                    incident.severity().rank(),
                    incident.mode().word(),
                    incident.round(),
                    incident.assignee(),
                    underWay(incident),
                    foundBy(incident),
                    micros(now),
                    incident.id()))
            .update();
    if (updated == 0) {
      insert(incident, position, now);
    }
    if (draft.names()) {
      things(incident);
    }
    turns.write(incident, now);
  }

  private void insert(Incident incident, long position, Instant now) {
    database
        .sql()
        .sql(
            """
            INSERT INTO incident (id, seq, position, status, waits, severity, title, source, tenant,
              mode, round, assignee, case_number, under_way, found_by, opened_at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            values(
                incident.id(),
                incident.seq(),
                position,
                incident.status().word(),
                Waits.of(incident),
                incident.severity().rank(),
                incident.opened().title(),
                incident.opened().source(),
                incident.opened().tenant(),
                incident.mode().word(),
                incident.round(),
                incident.assignee(),
                incident.opened().caseNumber(),
                underWay(incident),
                foundBy(incident),
                micros(incident.openedAt()),
                micros(now)))
        .update();
  }

  private static List<@Nullable Object> values(@Nullable Object... of) {
    return Arrays.asList(of);
  }

  private static long underWay(Incident incident) {
    return incident.commands().stream().filter(one -> !one.state().isFinal()).count();
  }

  /** Words in lower case that a search looks in. */
  private static String foundBy(Incident incident) {
    String words =
        Stream.of(
                Stream.of(incident.id(), incident.opened().title(), incident.opened().message()),
                incident.entities().stream().map(entity -> entity.value()),
                incident.alerts().stream().map(alert -> alert.title()).distinct())
            .flatMap(all -> all)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return words.length() <= LONGEST_FOUND_BY ? words : words.substring(0, LONGEST_FOUND_BY);
  }

  private void things(Incident incident) {
    Set<String> known =
        Set.copyOf(
            database
                .sql()
                .sql("SELECT thing FROM incident_thing WHERE incident_id = ?")
                .param(incident.id())
                .query(String.class)
                .list());
    Waits.things(incident)
        .filter(thing -> !known.contains(thing))
        .forEach(thing ->
            database
                .sql()
                .sql("INSERT INTO incident_thing (thing, incident_id) VALUES (?, ?)")
                .params(thing, incident.id())
                .update());
  }

  /** Those that a filter lets through: open ones first, then the gravest, then the newest. */
  public List<IncidentRow> list(IncidentFilter filter, int limit) {
    Conditions conditions =
        new Conditions()
            .equal("status", filter.status() == null ? null : filter.status().word())
            .equal("assignee", filter.assignee())
            .equal("source", filter.source())
            .equal("tenant", filter.tenant());
    if (filter.severity() != null) {
      conditions.that("severity = ?", filter.severity().rank());
    }
    if (filter.waiting()) {
      conditions.that("waits <> ''");
    }
    if (filter.thing() != null) {
      conditions.that(
          "id IN (SELECT incident_id FROM incident_thing WHERE thing = ?)", filter.thing());
    }
    words(filter).forEach(word -> conditions.that("found_by LIKE ? ESCAPE '!'", like(word)));
    IncidentRow before = filter.before();
    if (before != null) {
      conditions.that(
          "(severity < ? OR (severity = ? AND (opened_at < ? OR (opened_at = ? AND id > ?))))",
          before.severity().rank(),
          before.severity().rank(),
          micros(before.openedAt()),
          micros(before.openedAt()),
          before.id());
    }
    return conditions
        .select(database.sql(), "incident", "severity DESC, opened_at DESC, id", limit)
        .query(Projection::row)
        .list();
  }

  /** What goes on in these, by id; nothing in those that are left out. */
  public Map<String, Activity> activity(List<IncidentRow> rows) {
    return activities.of(rows.stream().map(IncidentRow::id).toList());
  }

  private static Stream<String> words(IncidentFilter filter) {
    return filter.words() == null
        ? Stream.empty()
        : Stream.of(filter.words().toLowerCase(Locale.ROOT).strip().split("\\s+"));
  }

  private static String like(String word) {
    return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  public Optional<IncidentRow> row(String id) {
    return database
        .sql()
        .sql("SELECT * FROM incident WHERE id = ?")
        .param(id)
        .query(Projection::row)
        .optional();
  }

  /** The incident of a case of the incident book. */
  public Optional<String> ofCase(String tenant, long caseNumber) {
    return database
        .sql()
        .sql("SELECT id FROM incident WHERE tenant = ? AND case_number = ?")
        .params(tenant, caseNumber)
        .query(String.class)
        .optional();
  }

  /** The ids of those of whose commands not all have come to their end. */
  public List<String> withCommandsUnderWay() {
    return database
        .sql()
        .sql("SELECT id FROM incident WHERE under_way > 0 ORDER BY severity DESC, opened_at")
        .query((row, index) -> row.getString(1))
        .list();
  }

  private static IncidentRow row(ResultSet row, int index) throws SQLException {
    long caseNumber = row.getLong("case_number");
    Long ofCase = row.wasNull() ? null : caseNumber;
    return new IncidentRow(
        row.getString("id"),
        Status.ofWord(row.getString("status")),
        row.getString("waits"),
        Severity.ofRank(row.getInt("severity")),
        row.getString("title"),
        row.getString("source"),
        row.getString("tenant"),
        row.getString("mode"),
        row.getInt("round"),
        row.getString("assignee"),
        ofCase,
        instant(row.getLong("opened_at")),
        instant(row.getLong("changed_at")));
  }
}
