package io.quarterdeck.server.incident.intake;

import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.Severity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens incidents: of cases, of people, and of whoever tells of an event. */
public final class Openings {
  /** In characters, of a message and of its context. */
  public static final int LONGEST_TEXT = 16_000;

  /** In characters. */
  public static final int LONGEST_TITLE = 200;

  private final Incidents incidents;
  private final Predicate<Indicator> ours;
  private final Mode mode;
  private final Limits limits;

  /**
   * Openings.
   *
   * @param ours whether a name is one of the organisation's own
   * @param mode of new incidents
   */
  public Openings(Incidents incidents, Predicate<Indicator> ours, Mode mode, Limits limits) {
    this.incidents = incidents;
    this.ours = ours;
    this.mode = mode;
    this.limits = limits;
  }

  /**
   * What is said to have happened.
   *
   * @param id that whoever tells of it gave it, or null
   * @param title empty for the first line of the message
   * @param by who says so
   * @param byPerson whether a person typed it
   */
  public record Told(
      @Nullable String id,
      String title,
      String message,
      String context,
      Severity severity,
      String source,
      String tenant,
      String by,
      boolean byPerson) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** A new incident. */
    record Opened(Incident incident) implements Outcome {}

    /** It was told before, in the same words. */
    record Known(Incident incident) implements Outcome {}

    /** Another event has this id. */
    record Taken() implements Outcome {}
  }

  /** Opens an incident, unless it was told of before. */
  public Outcome open(Told told) {
    return open(told, List.of());
  }

  /**
   * Opens an incident, unless it was told of before.
   *
   * @param more what has happened in it before any role is played: who plays them, what was said
   */
  public Outcome open(Told told, List<? extends Event> more) {
    String id = told.id() == null ? id() : told.id();
    Event.Opened opened = opened(told);
    return incidents
        .open(id, opened, List.of(), more)
        .<Outcome>map(written -> new Outcome.Opened(written.incident()))
        .orElseGet(() -> known(id, opened));
  }

  /**
   * Opens the incident of a case of the incident book.
   *
   * @param alerts that it has; the first one opened the case
   * @throws org.springframework.dao.DuplicateKeyException when the case has one already
   */
  void ofCase(String tenant, long number, String source, List<AlertNote> alerts) {
    AlertNote first = alerts.getFirst();
    incidents.open(
        id(),
        new Event.Opened(
            first.title().isBlank() ? "Case " + number : first.title(),
            first.title(),
            "",
            first.severity(),
            source,
            tenant,
            "hub",
            false,
            number,
            List.of(),
            mode,
            limits),
        alerts);
  }

  private static String id() {
    return "inc_" + UUID.randomUUID().toString().replace("-", "");
  }

  private Event.Opened opened(Told told) {
    String text = told.message() + "\n" + told.context();
    return new Event.Opened(
        told.title().isBlank() ? firstLine(told.message()) : told.title().strip(),
        told.message(),
        told.context(),
        told.severity(),
        told.source(),
        told.tenant(),
        told.by(),
        told.byPerson(),
        null,
        TextEntities.in(text, ours),
        mode,
        limits);
  }

  private static String firstLine(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return DecisionNotes.cut(line, LONGEST_TITLE);
  }

  private Outcome known(String id, Event.Opened told) {
    Optional<Incident> known = incidents.find(id).filter(one -> isSame(one.opened(), told));
    return known.<Outcome>map(Outcome.Known::new).orElseGet(Outcome.Taken::new);
  }

  /** Compared as it is kept, and without what only the hub says. */
  private boolean isSame(Event.Opened kept, Event.Opened told) {
    Event.Opened again =
        new Event.Opened(
            told.title(),
            told.message(),
            told.context(),
            told.severity(),
            told.source(),
            told.tenant(),
            kept.by(),
            kept.byPerson(),
            kept.caseNumber(),
            kept.entities(),
            kept.mode(),
            kept.limits());
    return incidents.log().clean(again).equals(kept);
  }
}
