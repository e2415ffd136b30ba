package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Events that are to be appended to an incident, and the state that follows from them. */
public final class Draft {
  private final String id;
  private final long before;
  private final Instant at;
  private final UnaryOperator<String> clean;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable Incident after;

  /** An event, and its JSON as it is kept. */
  record Line(Event event, String kind, String body) {}

  /**
   * A draft without events.
   *
   * @param before the state that the first event follows from, or null for a new incident
   * @param clean takes secrets out of JSON: they never come into the log
   */
  Draft(String id, @Nullable Incident before, Instant at, UnaryOperator<String> clean) {
    this.id = id;
    this.before = before == null ? 0 : before.seq();
    this.at = at;
    this.clean = clean;
    this.after = before == null ? null : before.copy();
  }

  /**
   * Adds what follows.
   *
   * @throws IllegalStateException when it cannot follow
   */
  public void add(Event event) {
    Line line = line(event, clean);
    after = Fold.apply(after, id, at, line.event());
    lines.add(line);
  }

  static Line line(Event event, UnaryOperator<String> clean) {
    String kind = EventJson.kind(event);
    String body = EventJson.body(event);
    String kept = clean.apply(body);
    return new Line(kept.equals(body) ? event : EventJson.event(kind, kept), kind, kept);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** When all of it happens. */
  public Instant at() {
    return at;
  }

  /** The state after it; of a new incident once its opening was added. */
  public Incident incident() {
    return Objects.requireNonNull(after, "a new incident begins with its opening");
  }

  String id() {
    return id;
  }

  /** The sequence number of the event that it follows; 0 for a new incident. */
  long before() {
    return before;
  }

  List<Line> lines() {
    return lines;
  }

  /** Whether it may have brought something that the incident is found by. */
  boolean names() {
    return lines.stream()
        .map(Line::event)
        .anyMatch(event -> event instanceof Event.Opened || event instanceof Event.AlertJoined);
  }
}
