package io.quarterdeck.server.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that a model proposed; nothing happens until the asker wants it.
 *
 * @param arguments JSON of an object, as a model wrote it
 * @param sources ids of decisions and runs that values were taken from
 * @param why in the model's words
 * @param message why the gate refused it; empty where it did not
 * @param run that it became, or null
 */
record Proposal(
    String id,
    String question,
    String place,
    String playbook,
    String arguments,
    List<String> sources,
    String why,
    ProposalState state,
    String message,
    @Nullable String run,
    Instant proposedAt,
    Instant expiresAt) {
  Proposal {
    sources = List.copyOf(sources);
  }

  /** How it stands at a time. */
  ProposalState state(Instant now) {
    return state == ProposalState.PROPOSED && !now.isBefore(expiresAt)
        ? ProposalState.EXPIRED
        : state;
  }
}
