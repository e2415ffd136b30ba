package io.quarterdeck.server.kpi;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.decision.figures.Period;
import io.quarterdeck.decision.figures.Spread;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Figures of the incident log; every call blocks, and reads the whole period. */
final class IncidentFigures {
  /**
   * What only a person does, or what waits for one; a role ends an incident with its turn. In JSON
   * as the hub writes it: what somebody wrote stands there with its quotation marks escaped, and is
   * not taken for it.
   */
  private static final String BY_PERSON =
      """
      EXISTS (SELECT 1 FROM incident_event p WHERE p.incident_id = i.id AND (
        p.kind IN ('handed_over', 'turn_handed_over', 'resumed', 'reopened', 'mode_set',
          'player_set', 'assigned', 'turn_answered')
        OR p.kind = 'said' AND p.body LIKE '%"by_person":true%'
        OR p.kind = 'turn_claimed' AND p.body LIKE '%"player":"person"%'
        OR p.kind = 'command_waits' AND p.body LIKE '%"waiting_for":"%'
        OR p.kind = 'closed' AND NOT EXISTS (SELECT 1 FROM incident_event t
          WHERE t.incident_id = i.id AND t.kind = 'turn_done' AND t.at = p.at)))\
      """;

  private final RegistryDatabase database;

  IncidentFigures(RegistryDatabase database) {
    this.database = database;
  }

  /**
   * An incident that is closed.
   *
   * @param person whether one had a part in it
   */
  private record Closed(Instant opened, Instant closed, String resolution, boolean person) {}

  /** An incident that was opened; when its first command was started, or null. */
  private record Opened(Instant at, @Nullable Instant firstAction) {}

  Handled of(Period period) {
    List<Opened> opened = opened(period);
    List<Closed> closed = closed(period);
    return new Handled(
        perDay(opened, one -> one.at().toEpochMilli()),
        perDay(closed, one -> one.closed().toEpochMilli()),
        resolutions(closed),
        closed.stream().filter(one -> !one.person()).count(),
        Spread.of(toFirstAction(opened)),
        Spread.of(
            closed.stream().map(one -> Duration.between(one.opened(), one.closed())).toList()));
  }

  private List<Opened> opened(Period period) {
    return database
        .sql()
        .sql(
            """
            SELECT i.opened_at, (SELECT MIN(e.at) FROM incident_event e
              WHERE e.kind = 'command_dispatched' AND e.incident_id = i.id) AS acted
            FROM incident i
            WHERE i.opened_at >= ? AND i.opened_at < ? AND (CAST(? AS TEXT) IS NULL OR i.tenant = ?)\
            """)
        .params(values(period))
        .query((row, index) -> {
          Instant at = instant(row.getLong(1));
          long acted = row.getLong(2);
          return new Opened(at, row.wasNull() ? null : instant(acted));
        })
        .list();
  }

  private List<Closed> closed(Period period) {
    return database
        .sql()
        .sql(
            """
            SELECT i.opened_at, e.at, e.body, %s AS person
            FROM incident_event e JOIN incident i ON i.id = e.incident_id
            WHERE e.kind = 'closed' AND e.at >= ? AND e.at < ? AND (CAST(? AS TEXT) IS NULL OR i.tenant = ?)
              AND i.status = 'closed' AND e.seq = (SELECT MAX(l.seq) FROM incident_event l
                WHERE l.kind = 'closed' AND l.incident_id = i.id)\
            """
                .formatted(BY_PERSON))
        .params(values(period))
        .query((row, index) ->
            new Closed(
                instant(row.getLong(1)),
                instant(row.getLong(2)),
                JsonMapper.shared().readTree(row.getString(3)).path("resolution").asString(""),
                row.getBoolean(4)))
        .list();
  }

  private static List<@Nullable Object> values(Period period) {
    return Arrays.asList(
        micros(period.since()), micros(period.until()), period.tenant(), period.tenant());
  }

  private static List<Duration> toFirstAction(List<Opened> opened) {
    List<Duration> times = new ArrayList<>();
    for (Opened one : opened) {
      Instant acted = one.firstAction();
      if (acted != null) {
        times.add(Duration.between(one.at(), acted));
      }
    }
    return times;
  }

  private static Map<String, Long> resolutions(List<Closed> closed) {
    Map<String, Long> resolutions = new TreeMap<>();
    closed.forEach(one -> resolutions.merge(one.resolution(), 1L, Long::sum));
    return resolutions;
  }

  private static <T> Map<LocalDate, Long> perDay(List<T> all, ToLongFunction<T> millis) {
    Map<LocalDate, Long> days = new TreeMap<>();
    for (T one : all) {
      LocalDate day =
          Instant.ofEpochMilli(millis.applyAsLong(one)).atOffset(ZoneOffset.UTC).toLocalDate();
      days.merge(day, 1L, Long::sum);
    }
    return days;
  }
}
