package io.quarterdeck.server.incident.similar;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.util.List;

/** What incidents have in common, counted in the table {@code incident_thing}. */
final class SharedThings {
  /** Things of an incident that are looked for: rules and techniques before entities. */
  private static final int MOST_THINGS = 1_000;

  /** What so few incidents share says something, however few incidents there are. */
  static final int ALWAYS_COUNTS = 5;

  private static final int COMMON_PERCENT = 20;

  /**
   * Those of an incident that count.
   *
   * <p>Each takes: the incident, the tenant, the tenant.
   */
  private static final String TELLING =
      """
      WITH mine AS (
        SELECT thing,
          CASE WHEN thing LIKE 'rule:%%' THEN 2 WHEN thing LIKE 'technique:%%' THEN 1 ELSE 3 END
            AS weight
        FROM incident_thing
        WHERE incident_id = ? AND thing NOT LIKE 'decision:%%' AND thing <> 'rule:'
        ORDER BY weight, thing LIMIT %d),
      telling AS (
        SELECT mine.thing, mine.weight
        FROM mine JOIN incident_thing t ON t.thing = mine.thing
          JOIN incident i ON i.id = t.incident_id
        WHERE i.tenant = ?
        GROUP BY mine.thing, mine.weight
        HAVING COUNT(*) <= %d
          OR COUNT(*) * 100 <= %d * (SELECT COUNT(*) FROM incident WHERE tenant = ?))
      """
          .formatted(MOST_THINGS, ALWAYS_COUNTS, COMMON_PERCENT);

  private final RegistryDatabase database;

  SharedThings(RegistryDatabase database) {
    this.database = database;
  }

  /** The closed incidents of its tenant that share most; the later closed first among equals. */
  List<Candidate> candidates(String incident, String tenant, int most) {
    return database
        .sql()
        .sql(
            TELLING
                + """
                SELECT i.id, SUM(telling.weight) AS score
                FROM telling JOIN incident_thing t ON t.thing = telling.thing
                  JOIN incident i ON i.id = t.incident_id
                WHERE i.tenant = ? AND i.status = 'closed' AND i.id <> ?
                GROUP BY i.id, i.changed_at
                ORDER BY score DESC, i.changed_at DESC, i.id LIMIT ?\
                """)
        .params(incident, tenant, tenant, tenant, incident, most)
        .query((row, index) -> new Candidate(row.getString(1), row.getInt(2)))
        .list();
  }

  /** What two incidents share: entities, then rules, then techniques. */
  List<String> of(String incident, String tenant, String other, int most) {
    return database
        .sql()
        .sql(
            TELLING
                + """
                SELECT telling.thing
                FROM telling JOIN incident_thing t ON t.thing = telling.thing
                WHERE t.incident_id = ?
                ORDER BY telling.weight DESC, telling.thing LIMIT ?\
                """)
        .params(incident, tenant, tenant, other, most)
        .query((row, index) -> row.getString(1))
        .list();
  }
}
