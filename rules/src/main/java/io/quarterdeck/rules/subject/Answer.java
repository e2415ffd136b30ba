package io.quarterdeck.rules.subject;

/** Whether a fact is what a condition speaks of. */
enum Answer {
  YES,
  NO,
  /** The condition tests a value; what the fact is does not decide it. */
  MAYBE;

  static Answer of(boolean holds) {
    return holds ? YES : NO;
  }

  Answer negated() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }
}
