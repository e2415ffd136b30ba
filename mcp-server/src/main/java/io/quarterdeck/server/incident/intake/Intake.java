package io.quarterdeck.server.incident.intake;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Round;
import io.quarterdeck.server.incident.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Opens incidents for decisions that open a case, and adds those that join it; none is missed and
 * none taken twice, whatever crashes.
 */
public final class Intake implements AutoCloseable {
  /** Under which name the outbox keeps decisions for incidents. */
  public static final String READER = "incidents";

  /** The words of the decisions that become incidents. */
  public static final Set<String> FOLLOWED =
      Set.of("create_case", "create_case_and_page", "append_case");

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int AT_ONCE = 200;

  /** In detail; the log of decisions has all of them. */
  private static final int MOST_ALERTS = 500;

  /** A storm of alerts must not take what decisions need. */
  private static final Duration PACE = Duration.ofMillis(20);

  private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

  private final Decisions decisions;
  private final Incidents incidents;
  private final Openings openings;
  private final DecisionNotes notes;
  private final Semaphore rung = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /** An intake; begins at once. */
  public Intake(Decisions decisions, Incidents incidents, Openings openings) {
    this.decisions = decisions;
    this.incidents = incidents;
    this.openings = openings;
    this.notes = new DecisionNotes(decisions);
    decisions.outbox().onWritten(rung::release);
    this.thread = Thread.ofVirtual().name("incident-intake").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        int taken = step();
        if (taken == AT_ONCE) {
          rest(PACE);
        } else {
          rest(LOOK_ANYWAY);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Until there is something to do, or the time is over. */
  private void rest(Duration longest) throws InterruptedException {
    if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }

  private int step() throws InterruptedException {
    try {
      List<String> waiting = decisions.outbox().waiting(READER, AT_ONCE);
      byCase(waiting).values().forEach(this::take);
      decisions.outbox().taken(READER, waiting);
      return waiting.size();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("decisions could not be made incidents; it is tried again", e);
        rest(LOOK_ANYWAY);
      }
      return AT_ONCE;
    }
  }

  private Map<String, List<DecisionRecord>> byCase(List<String> ids) {
    Map<String, List<DecisionRecord>> cases = new LinkedHashMap<>();
    for (String id : ids) {
      decisions
          .find(id)
          .filter(record -> record.caseNumber() != null)
          .ifPresent(record ->
              cases
                  .computeIfAbsent(
                      record.tenant() + "\n" + record.caseNumber(), none -> new ArrayList<>())
                  .add(record));
    }
    return cases;
  }

  private void take(List<DecisionRecord> records) {
    DecisionRecord first = records.getFirst();
    long number = Objects.requireNonNull(first.caseNumber());
    List<AlertNote> alerts = records.stream().map(notes::of).toList();
    Optional<String> known = incidents.log().projection().ofCase(first.tenant(), number);
    if (known.isPresent()) {
      join(known.get(), alerts);
      return;
    }
    try {
      openings.ofCase(
          first.tenant(), number, first.source(), alerts.stream().limit(MOST_ALERTS).toList());
    } catch (DuplicateKeyException e) {
      // Another hub has opened it meanwhile.
      join(incidents.log().projection().ofCase(first.tenant(), number).orElseThrow(), alerts);
    }
  }

  private void join(String id, List<AlertNote> alerts) {
    incidents.change(id, in -> joined(in, alerts));
  }

  private static List<Event> joined(Incident in, List<AlertNote> alerts) {
    List<AlertNote> fresh =
        alerts.stream()
            .filter(alert ->
                in.alerts().stream()
                    .noneMatch(known -> known.decisionId().equals(alert.decisionId())))
            .limit(Math.max(0, MOST_ALERTS - in.alerts().size()))
            .toList();
    List<Event> events = new ArrayList<>();
    fresh.forEach(alert -> events.add(new Event.AlertJoined(alert)));
    if (!fresh.isEmpty() && in.status() == Status.CLOSED) {
      events.add(new Event.Reopened("hub", "a new alert joined its case"));
    }
    boolean matters =
        fresh.stream()
            .anyMatch(alert -> alert.isNew() || alert.severity().compareTo(in.severity()) > 0);
    if (matters && waitsForPeopleOnly(in)) {
      events.add(
          new Event.WentOn(in.round(), "hub", "a new alert joined, which wakes the captain"));
    }
    return events;
  }

  private static boolean waitsForPeopleOnly(Incident in) {
    boolean open =
        in.status() == Status.OPEN
            && in.liveTurn().isEmpty()
            && in.lastRound().filter(Round::isSummed).isEmpty();
    return open
        && in.commands(in.round()).stream()
            .allMatch(one -> one.state().isFinal() || one.state() == CommandState.WAITING);
  }

  @Override
  public void close() {
    closed = true;
    // No interrupt: it could hit a write that is under way.
    rung.release();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
