package io.quarterdeck.decision.cases;

import java.time.Instant;

/** A case's hold on a key, while a transaction changes it. */
final class Claim {
  /** A key of one tenant. */
  record Key(String tenant, String entity) {}

  final Key key;
  final boolean stored;
  long caseNumber;
  Instant liveUntil;
  boolean changed;

  Claim(Key key, boolean stored, long caseNumber, Instant liveUntil) {
    this.key = key;
    this.stored = stored;
    this.caseNumber = caseNumber;
    this.liveUntil = liveUntil;
  }

  /** Hands the key to a case. */
  void give(long number, Instant until) {
    caseNumber = number;
    liveUntil = until;
    changed = true;
  }

  /** Keeps the key live for longer. */
  void extend(Instant until) {
    if (until.isAfter(liveUntil)) {
      liveUntil = until;
      changed = true;
    }
  }
}
