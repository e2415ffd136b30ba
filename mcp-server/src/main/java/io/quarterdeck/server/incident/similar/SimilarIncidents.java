package io.quarterdeck.server.incident.similar;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.log.IncidentLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds closed incidents of the same tenant that share entities, rules or techniques with one.
 *
 * <p>What more than a fifth of all incidents share, and more than five of them, says nothing and
 * does not count. All calls block.
 */
public final class SimilarIncidents {
  /** How many are looked into at most. */
  public static final int CANDIDATES = 50;

  private final SharedThings things;
  private final IncidentLog log;

  public SimilarIncidents(RegistryDatabase database, IncidentLog log) {
    this.things = new SharedThings(database);
    this.log = log;
  }

  /**
   * Those that share most, the most similar first; false positives too, with their resolution.
   *
   * @param most from 1 to {@value #CANDIDATES}
   */
  public List<SimilarIncident> to(Incident in, int most) {
    return candidates(in, most).stream()
        .flatMap(candidate -> similar(in, candidate).stream())
        .toList();
  }

  private List<Candidate> candidates(Incident in, int most) {
    return things.candidates(in.id(), in.opened().tenant(), Math.clamp(most, 1, CANDIDATES));
  }

  private Optional<SimilarIncident> similar(Incident in, Candidate candidate) {
    String other = candidate.incident();
    return log.find(other)
        .flatMap(found -> found.closed().map(closed -> similar(in, candidate, found, closed)));
  }

  private SimilarIncident similar(
      Incident in, Candidate candidate, Incident found, Event.Closed closed) {
    return new SimilarIncident(
        found.id(),
        found.opened().title(),
        closed.resolution(),
        closedAt(found),
        things.of(in.id(), in.opened().tenant(), candidate.incident(), SimilarIncident.MOST_SHARED),
        candidate.score());
  }

  private Instant closedAt(Incident found) {
    return log.entries(found.id(), 0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.event() instanceof Event.Closed)
        .reduce((before, last) -> last)
        .map(entry -> entry.at())
        .orElseGet(found::changedAt);
  }

  /**
   * The playbooks with which commands succeeded in similar incidents: those that helped in most
   * incidents first, then most often, then by name.
   *
   * <p>What was run for a false positive is no evidence.
   */
  public List<HelpfulPlaybook> playbooksThatHelped(Incident in, int most) {
    Map<String, List<String>> succeeded = new LinkedHashMap<>();
    for (Candidate candidate : candidates(in, CANDIDATES)) {
      log.find(candidate.incident())
          .filter(SimilarIncidents::isEvidence)
          .ifPresent(found ->
              playbooks(found)
                  .forEach(playbook ->
                      succeeded
                          .computeIfAbsent(playbook, none -> new ArrayList<>())
                          .add(found.id())));
    }
    return succeeded.entrySet().stream()
        .map(entry ->
            new HelpfulPlaybook(
                entry.getKey(),
                entry.getValue().size(),
                entry.getValue().stream().distinct().toList()))
        .sorted(
            Comparator.comparingInt((HelpfulPlaybook one) -> one.incidents().size())
                .thenComparingInt(HelpfulPlaybook::succeeded)
                .reversed()
                .thenComparing(HelpfulPlaybook::playbook))
        .limit(most)
        .toList();
  }

  private static boolean isEvidence(Incident found) {
    return found
        .closed()
        .filter(closed -> closed.resolution() != Resolution.FALSE_POSITIVE)
        .isPresent();
  }

  private static Stream<String> playbooks(Incident found) {
    return found.commands().stream()
        .filter(command -> command.state() == CommandState.SUCCEEDED)
        .map(Command::playbook)
        .flatMap(Stream::ofNullable);
  }
}
