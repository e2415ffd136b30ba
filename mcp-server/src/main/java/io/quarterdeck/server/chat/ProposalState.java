package io.quarterdeck.server.chat;

import io.quarterdeck.server.incident.Words;

/** How a proposal stands. */
enum ProposalState {
  /** It waits for the asker, and nothing has happened. */
  PROPOSED,
  /** The asker wanted it: it is a run now, or about to be. */
  CONFIRMED,
  /** The asker wanted it, and the gate did not. */
  REFUSED,
  /** The asker did not want it. */
  DISMISSED,
  /** Nobody said anything in time. */
  EXPIRED;

  /** The constant as it stands in JSON. */
  String word() {
    return Words.of(this);
  }

  static ProposalState ofWord(String word) {
    return Words.find(values(), "state", word);
  }
}
