package io.quarterdeck.server.incident.similar;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.log.IncidentLog;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds closed incidents of the same tenant that share entities, rules or techniques with one.
 *
 * <p>What more than a fifth of all incidents share, and more than five of them, says nothing and
 * does not count. All calls block.
 */
public final class SimilarIncidents {
  /** How many are looked into for what helped there. */
  private static final int CANDIDATES = 20;

  private final SharedThings things;
  private final IncidentLog log;

  public SimilarIncidents(RegistryDatabase database, IncidentLog log) {
    this.things = new SharedThings(database);
    this.log = log;
  }

  /**
   * Those that share most, the most similar first, false positives too; and what helped there.
   *
   * @param most of each, at most; from 1 to 20
   */
  public Precedents to(Incident in, int most) {
    Helped helped = new Helped();
    List<SimilarIncident> similar = new ArrayList<>();
    for (Candidate candidate :
        things.candidates(in.id(), in.opened().tenant(), Math.max(most, CANDIDATES))) {
      log.find(candidate.incident())
          .ifPresent(found ->
              found
                  .closed()
                  .ifPresent(closed -> {
                    helped.count(found, closed.resolution());
                    if (similar.size() < most) {
                      similar.add(similar(in, candidate, found, closed));
                    }
                  }));
    }
    return new Precedents(similar, helped.most(most));
  }

  private SimilarIncident similar(
      Incident in, Candidate candidate, Incident found, Event.Closed closed) {
    return new SimilarIncident(
        found.id(),
        found.opened().title(),
        closed.resolution(),
        closed.summary(),
        found.changedAt(),
        things.of(in.id(), in.opened().tenant(), candidate.incident(), SimilarIncident.MOST_SHARED),
        candidate.score());
  }
}
