package io.quarterdeck.decision.log;

import io.quarterdeck.decision.cases.CaseLedger;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import java.util.concurrent.CompletableFuture;

/** A draft that waits for its commit, and who waits for it. */
record Pending(DecisionDraft draft, CompletableFuture<Committed> answer) {
  static Pending of(DecisionDraft draft) {
    return new Pending(draft, new CompletableFuture<>());
  }

  String id() {
    return draft.id();
  }

  CaseLedger.Proposal proposal() {
    return new CaseLedger.Proposal(draft.id(), draft.request(), draft.proposed());
  }
}
