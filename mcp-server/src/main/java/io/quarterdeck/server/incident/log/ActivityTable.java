package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.instant;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.role.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes on in many incidents, in two queries for all of them. */
final class ActivityTable {
  private final RegistryDatabase database;

  ActivityTable(RegistryDatabase database) {
    this.database = database;
  }

  /**
   * By id, of those in which something goes on.
   *
   * @param incidents at most a page
   */
  Map<String, Activity> of(List<String> incidents) {
    Map<String, Activity> all = new HashMap<>();
    if (!incidents.isEmpty()) {
      alerts(all, incidents);
      roles(all, incidents);
    }
    return all;
  }

  private void alerts(Map<String, Activity> all, List<String> incidents) {
    database
        .sql()
        .sql(
            """
            WITH span AS (
              SELECT incident_id, MIN(at) AS first_at, MAX(at) AS last_at FROM incident_event
              WHERE kind = 'alert_joined' AND incident_id IN (%s) GROUP BY incident_id)
            SELECT span.incident_id, first_at, last_at,
              (at - first_at) * %d / (last_at - first_at + 1) AS part, COUNT(*)
            FROM span JOIN incident_event ON incident_event.incident_id = span.incident_id
            WHERE kind = 'alert_joined' GROUP BY span.incident_id, first_at, last_at, part\
            """
                .formatted(marks(incidents), Activity.PARTS))
        .params(incidents)
        .query(row -> {
          String id = row.getString(1);
          int part = row.getInt(4);
          int count = row.getInt(5);
          all.put(
              id,
              known(all, id).with(part, count, instant(row.getLong(2)), instant(row.getLong(3))));
        });
  }

  private void roles(Map<String, Activity> all, List<String> incidents) {
    database
        .sql()
        .sql(
            "SELECT incident_id, role, state FROM incident_turn WHERE incident_id IN (%s)"
                .formatted(marks(incidents)))
        .params(incidents)
        .query(row -> {
          String id = row.getString(1);
          all.put(
              id,
              known(all, id)
                  .playing(Role.ofWord(row.getString(2)), TurnState.ofWord(row.getString(3))));
        });
  }

  private static Activity known(Map<String, Activity> all, String id) {
    return all.getOrDefault(id, Activity.NONE);
  }

  private static String marks(List<String> incidents) {
    return incidents.stream().map(id -> "?").collect(Collectors.joining(", "));
  }
}
