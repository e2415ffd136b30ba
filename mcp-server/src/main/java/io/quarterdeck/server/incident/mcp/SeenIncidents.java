package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.log.IncidentFilter;
import io.quarterdeck.server.incident.log.IncidentRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The incidents that a caller may see: another tenant's is as unknown as one that is not there. */
final class SeenIncidents {
  /** Of which a token needs one to look at incidents. */
  static final Set<Scope> LOOK = Set.of(Scope.READ, Scope.PLAY);

  private static final int MOST_SUGGESTED = 50;
  private static final int MOST_OPEN = 100;

  private final Incidents incidents;

  SeenIncidents(Incidents incidents) {
    this.incidents = incidents;
  }

  /** What a list is narrowed down to; null for what does not matter. */
  record Wanted(
      @Nullable String words,
      @Nullable Status status,
      @Nullable Severity severity,
      boolean waiting,
      @Nullable IncidentRow before) {}

  Optional<Incident> find(Caller caller, String id) {
    return incidents.find(id).filter(found -> caller.speaksFor(found.opened().tenant()));
  }

  Optional<IncidentRow> row(Caller caller, String id) {
    return incidents.log().projection().row(id).filter(found -> caller.speaksFor(found.tenant()));
  }

  List<IncidentRow> list(Caller caller, Wanted wanted, int limit) {
    IncidentFilter filter =
        new IncidentFilter(
            wanted.words(),
            wanted.status(),
            wanted.severity(),
            null,
            null,
            caller.tenant(),
            wanted.waiting(),
            null,
            wanted.before());
    return incidents.log().projection().list(filter, limit);
  }

  /** Those that are not closed: first those that wait for a person. */
  List<IncidentRow> unfinished(Caller caller) {
    return Stream.of(Status.WAITING, Status.OPEN)
        .map(status -> new Wanted(null, status, null, false, null))
        .flatMap(wanted -> list(caller, wanted, MOST_OPEN).stream())
        .limit(MOST_OPEN)
        .toList();
  }

  /** Ids that begin like this, and those of incidents in whose title or message the words stand. */
  List<String> suggested(Caller caller, String begun) {
    if (!caller.mayAny(LOOK)) {
      return List.of();
    }
    String words = begun.isBlank() ? null : begun;
    return list(caller, new Wanted(words, null, null, false, null), MOST_SUGGESTED).stream()
        .map(IncidentRow::id)
        .toList();
  }
}
