package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.log.Draft;
import io.quarterdeck.server.incident.log.IncidentLog;
import io.quarterdeck.server.incident.log.Overtaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents: every change of one is appended to its log, with all that follows from it.
 *
 * <p>Thread-safe, on any number of hubs; all calls block, and throw {@link
 * org.springframework.dao.DataAccessException} while the database is away.
 */
public final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final int ATTEMPTS = 50;

  /** A conductor who never comes to an end would be a mistake of ours. */
  private static final int MOST_STEPS = 20;

  private final IncidentLog log;
  private final Conductor conductor;
  private final List<Consumer<Written>> listeners = new CopyOnWriteArrayList<>();

  public Incidents(IncidentLog log, Conductor conductor) {
    this.log = log;
    this.conductor = conductor;
  }

  public IncidentLog log() {
    return log;
  }

  /** The incident as it is now; the caller must not change it. */
  public Optional<Incident> find(String id) {
    return log.find(id);
  }

  /** Tells of everything that this hub appends, once it is written; on the thread that did. */
  public void listen(Consumer<Written> listener) {
    listeners.add(listener);
  }

  /**
   * Opens an incident.
   *
   * @return empty where there is one with this id already
   */
  public Optional<Written> open(String id, Event.Opened opened, List<AlertNote> alerts) {
    return open(id, opened, alerts, List.of());
  }

  /**
   * Opens an incident in which more has happened before any role is played.
   *
   * @return empty where there is one with this id already
   */
  public Optional<Written> open(
      String id, Event.Opened opened, List<AlertNote> alerts, List<? extends Event> more) {
    List<Event> events = new ArrayList<>();
    events.add(opened);
    alerts.forEach(alert -> events.add(new Event.AlertJoined(alert)));
    events.addAll(more);
    try {
      return Optional.of(told(log.append(drafted(id, null, events))));
    } catch (Overtaken e) {
      return Optional.empty();
    }
  }

  /**
   * Changes an incident, however many others do so too.
   *
   * @param change what happened, from what the incident is now; may be called more than once
   * @return empty where there is no such incident
   * @throws NotPossibleException when the change says so
   */
  public Optional<Written> change(String id, Function<Incident, List<Event>> change) {
    for (int attempt = 1; ; attempt++) {
      Incident before = log.find(id).orElse(null);
      if (before == null) {
        return Optional.empty();
      }
      Draft draft = drafted(id, before, change.apply(before));
      if (draft.isEmpty()) {
        return Optional.of(new Written(before, List.of()));
      }
      try {
        return Optional.of(told(log.append(draft)));
      } catch (Overtaken e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The same, of one that has to be there. */
  Written changed(String id, Function<Incident, List<Event>> change) {
    return change(id, change)
        .orElseThrow(() -> new NotPossibleException("There is no such incident."));
  }

  /** The events with all that follows from them. */
  private Draft drafted(String id, @Nullable Incident before, List<Event> events) {
    Draft draft = log.draft(id, before);
    List<Event> fresh = events;
    for (int step = 0; step < MOST_STEPS; step++) {
      fresh.forEach(draft::add);
      fresh = conductor.next(draft.incident(), draft.at());
      if (fresh.isEmpty()) {
        return draft;
      }
    }
    throw new IllegalStateException("what follows in " + id + " does not come to an end");
  }

  private Written told(Written written) {
    for (Consumer<Written> listener : listeners) {
      try {
        listener.accept(written);
      } catch (RuntimeException e) {
        LOG.warn("a listener did not take what happened in {}", written.incident().id(), e);
      }
    }
    return written;
  }
}
