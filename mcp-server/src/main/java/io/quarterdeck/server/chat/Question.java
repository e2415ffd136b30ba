package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked, and what came of it.
 *
 * @param place room or incident
 * @param incident where it was asked in one, or null
 * @param placeTenant of room or incident; empty for none
 * @param byPerson whether a person typed it
 * @param mark of what is fenced for it
 * @param claim how often a runner took it
 * @param runner who took it last, or null
 * @param uses calls of tools under this claim
 * @param answer as far as it came
 * @param model that answers; empty where nobody said
 * @param why it failed; empty where it did not
 * @param dueAt when it is somebody else's, or failed; null once it is over
 */
record Question(
    String id,
    String place,
    @Nullable String incident,
    String placeTenant,
    Asker asker,
    boolean byPerson,
    String text,
    String mark,
    QuestionState state,
    int claim,
    @Nullable String runner,
    int uses,
    String answer,
    String model,
    String why,
    Instant askedAt,
    Instant changedAt,
    @Nullable Instant dueAt) {

  /** Whether a caller is the one who asked. */
  boolean isOf(Caller caller) {
    return asker.key().equals(Asker.key(caller));
  }

  /** Whether a caller may see all of it, also what tools answered. */
  boolean isSeenBy(Caller caller) {
    return caller.speaksFor(placeTenant) && (isOf(caller) || caller.may(Scope.ADMIN));
  }

  /** In which language it is answered: Chinese where it has one character of it. */
  Language language() {
    return text.codePoints().anyMatch(Character::isIdeographic) ? Language.ZH : Language.EN;
  }

  Fence fence() {
    return Fence.marked(mark);
  }
}
