package io.quarterdeck.rules.language;

/** Checks the calls of a kind of rules beyond their form. */
interface Calls {
  /** The calls there are, for a person. */
  String known();

  /** What is wrong with a call, or nothing. */
  String problem(String rule, Call call);
}
