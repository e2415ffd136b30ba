package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.intake.Openings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rooms without an incident, each its maker's own, until it is turned into one. */
final class Rooms {
  private static final String PREFIX = "room_";
  private static final int MOST_SAID = 200;
  private static final int LONGEST_SAID = 16_000;
  private static final int MOST_OF_ONE = 200;

  private final PlaceTable places;
  private final QuestionTable questions;
  private final Openings openings;
  private final ChatLog log;
  private final AuditLog audit;

  Rooms(
      PlaceTable places, QuestionTable questions, Openings openings, ChatLog log, AuditLog audit) {
    this.places = places;
    this.questions = questions;
    this.openings = openings;
    this.log = log;
    this.audit = audit;
  }

  /**
   * Opens a room.
   *
   * @throws NotPossibleException when its maker has too many
   */
  synchronized Place open(Caller caller, String title) {
    if (places.countOf(Asker.key(caller)) >= MOST_OF_ONE) {
      throw new NotPossibleException(
          "You have %d rooms; delete one that you need no more: DELETE /rooms/{id}."
              .formatted(MOST_OF_ONE));
    }
    Instant now = log.now();
    Place room =
        new Place(
            PREFIX + UUID.randomUUID().toString().replace("-", ""),
            log.clean(title.strip()),
            Asker.key(caller),
            caller.tenant() == null ? "" : caller.tenant(),
            null,
            0,
            now,
            now);
    places.open(room);
    return room;
  }

  /** The room, where the caller may see it. */
  Optional<Place> find(String id, Caller caller) {
    return places.find(id).filter(room -> room.isSeenBy(caller));
  }

  /**
   * The rooms that a caller may see, the one that changed last first.
   *
   * @param before the last one of the page before, or null
   */
  List<Place> list(Caller caller, @Nullable Place before, int limit) {
    String owner = caller.may(Scope.ADMIN) ? null : Asker.key(caller);
    return places.rooms(owner, caller.tenant(), before, limit);
  }

  /**
   * Deletes a room with all that was said in it. What came of it elsewhere, such as runs and an
   * incident, stays.
   */
  void delete(Place room, Caller by) {
    boolean _ =
        audit.alone(() -> {
          audit.append(
              AuditEvent.ROOM_DELETED,
              by.actor(),
              room.id(),
              JsonMapper.shared()
                  .createObjectNode()
                  .put("title", room.title())
                  .put("owner", room.owner())
                  .put("opened_at", room.openedAt().toString())
                  .toString());
          places.delete(room.id());
          return true;
        });
  }

  /** What a room is turned into, beside what was said in it. */
  record Wanted(String title, Severity severity) {}

  /**
   * Opens an incident with what was said in the room. Only what a person typed there counts as a
   * person's; what models wrote is told as theirs.
   *
   * @throws NotPossibleException when it is one already, or nothing was said
   */
  Incident turn(Place room, Caller caller, Wanted wanted) {
    if (room.incident() != null) {
      throw new NotPossibleException("The room is the incident " + room.incident() + " already.");
    }
    List<Question> said = questions.of(room.id(), MOST_SAID);
    boolean byPerson = caller.isPerson() && said.stream().anyMatch(Question::byPerson);
    List<Question> own = said.stream().filter(one -> !byPerson || one.byPerson()).toList();
    if (own.isEmpty()) {
      throw new NotPossibleException("Nothing was said in the room yet.");
    }
    List<Event> others = said.stream().flatMap(one -> others(one, own)).toList();
    Incident in = opened(room, caller, wanted, own, byPerson, others);
    log.tell(
        room.id(),
        "incident",
        JsonMapper.shared().createObjectNode().put("incident", in.id()),
        () -> places.turn(room.id(), in.id()));
    return in;
  }

  /** By an id that is the room's: whoever turns it twice opens one incident. */
  private Incident opened(
      Place room,
      Caller caller,
      Wanted wanted,
      List<Question> own,
      boolean byPerson,
      List<Event> others) {
    String id = "inc_" + room.id().substring(PREFIX.length());
    Openings.Told told =
        new Openings.Told(
            id,
            wanted.title().isBlank() ? room.title() : wanted.title(),
            message(own),
            "",
            wanted.severity(),
            "chat",
            caller.tenant() == null ? tenant(room) : caller.tenant(),
            caller.actor(),
            byPerson);
    return switch (openings.open(told, others)) {
      case Openings.Outcome.Opened opened -> opened.incident();
      case Openings.Outcome.Known known -> known.incident();
      case Openings.Outcome.Taken taken ->
          throw new NotPossibleException("The room is the incident " + id + " already.");
    };
  }

  private static String tenant(Place room) {
    return room.tenant().isEmpty() ? "default" : room.tenant();
  }

  /** The last of what was said, where all of it is too much. */
  private static String message(List<Question> own) {
    List<String> texts = new ArrayList<>();
    int left = Openings.LONGEST_TEXT;
    for (Question one : own.reversed()) {
      left -= one.text().length() + 1;
      if (left < 0) {
        break;
      }
      texts.add(one.text());
    }
    return texts.isEmpty()
        ? own.getLast().text().substring(0, Openings.LONGEST_TEXT)
        : texts.reversed().stream().collect(Collectors.joining("\n"));
  }

  /** What is no person's word: it stands in the incident from its first moment, or never. */
  private static Stream<Event> others(Question one, List<Question> own) {
    return Stream.of(
            own.contains(one) ? null : said(one.asker().caller().actor(), one.text()),
            one.answer().isBlank() ? null : said(ChatView.speaker(one), one.answer()))
        .filter(Objects::nonNull);
  }

  private static Event said(String by, String text) {
    return new Event.Said(
        by, false, text.length() <= LONGEST_SAID ? text : text.substring(0, LONGEST_SAID));
  }
}
