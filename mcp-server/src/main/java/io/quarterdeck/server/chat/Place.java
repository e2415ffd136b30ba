package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where people ask: a room, or an incident.
 *
 * @param owner whose room it is, see {@link Asker#key}; empty for an incident
 * @param tenant empty for none
 * @param incident that it is, or that a room was turned into; null for none
 * @param seq of its last entry
 */
record Place(
    String id,
    String title,
    String owner,
    String tenant,
    @Nullable String incident,
    long seq,
    Instant openedAt,
    Instant changedAt) {

  /** Whether a caller may see the room: only whose it is, and who may do anything. */
  boolean isSeenBy(Caller caller) {
    boolean own = owner.equals(Asker.key(caller));
    return caller.speaksFor(tenant) && !owner.isEmpty() && (own || caller.may(Scope.ADMIN));
  }
}
