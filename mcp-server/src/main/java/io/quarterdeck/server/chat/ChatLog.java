package io.quarterdeck.server.chat;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.bell.Bell;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes questions, and tells those who listen: both in one transaction, or neither. */
final class ChatLog {
  /** What is rung. */
  static final String CHANGED = "questions";

  private final RegistryDatabase database;
  private final PlaceTable places;
  private final Bell bell;
  private final Clock clock;

  ChatLog(RegistryDatabase database, PlaceTable places, Bell bell, Clock clock) {
    this.database = database;
    this.places = places;
    this.bell = bell;
    this.clock = clock;
  }

  /** Now, as tables keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A text as it may be kept. */
  String clean(String text) {
    return database.clean(text);
  }

  /** What is told of a question. */
  static ObjectNode of(Question question) {
    return JsonMapper.shared().createObjectNode().put("question", question.id());
  }

  /**
   * Tells something, where a change could be made.
   *
   * @param change false where somebody else has made another meanwhile
   * @return whether it was made
   */
  boolean tell(String place, String kind, ObjectNode body, BooleanSupplier change) {
    boolean changed =
        database.write(() -> {
          boolean made = change.getAsBoolean();
          if (made) {
            places.append(place, now(), kind, body);
          }
          return made;
        });
    if (changed) {
      bell.ring(CHANGED);
    }
    return changed;
  }
}
