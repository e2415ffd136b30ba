package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.CaseState;
import java.util.List;

/** What came of reporting the id of an outside case. */
public sealed interface LinkResult {
  /**
   * The case bears the id from now on.
   *
   * @param waiting the decisions that were told to wait for it, oldest first, at most 10,000
   */
  record Linked(CaseState state, List<String> waiting) implements LinkResult {
    public Linked {
      waiting = List.copyOf(waiting);
    }
  }

  /** The case bore this very id already; nothing changed. */
  record AlreadyLinked(CaseState state) implements LinkResult {}

  /** The case bears another id. */
  record Conflict(CaseState state, OutsideRef existing) implements LinkResult {}

  /** The decision belongs to no case. */
  record NotACase() implements LinkResult {}

  /** There is no such decision. */
  record UnknownDecision() implements LinkResult {}
}
