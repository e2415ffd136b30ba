package io.quarterdeck.decision.rulecase;

/** A step of a case that is held against what was expected of it. */
sealed interface CaseStep permits RunStep, TurnStep {
  /** Where it begins. */
  int line();

  /** What it is: {@code run}. */
  String kind();

  /** What tells it from the others: {@code at 2026-05-04T03:10:00Z}. */
  String detail();

  RuleExpectation expected();
}
