package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.CaseState;

/** What came of taking an alert out of its case. */
public sealed interface TakeOutResult {
  /** The alert belongs to the case no longer, and its like do not join it again. */
  record TakenOut(CaseState state) implements TakeOutResult {}

  /** It was taken out before; nothing changed. */
  record AlreadyOut(CaseState state) implements TakeOutResult {}

  /** The decision belongs to no case. */
  record NotACase() implements TakeOutResult {}

  /** There is no such decision. */
  record UnknownDecision() implements TakeOutResult {}
}
