package io.quarterdeck.rules.budget;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A node's conditions, which evaluations that skip all of its rules leave unasked. */
abstract class Guard {
  private final Set<String> rules;

  /** How many evaluations skip its rules just now: nearly always none, so that asking is cheap. */
  private final AtomicInteger skipping = new AtomicInteger();

  Guard(Set<String> rules) {
    this.rules = rules;
  }

  /** Names of the rules that the node belongs to. */
  final Set<String> rules() {
    return rules;
  }

  final boolean isOff() {
    return skipping.getPlain() != 0 && Meter.skipsAll(rules);
  }

  final void skip(boolean begins) {
    skipping.addAndGet(begins ? 1 : -1);
  }
}
