package io.quarterdeck.decision;

import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBook;
import java.util.concurrent.atomic.AtomicReference;

/** The rules in force: the books of one folder, exchanged together. */
public final class RunningRules {
  private final AtomicReference<RuleBooks> books;

  public RunningRules(RuleBooks first) {
    books = new AtomicReference<>(first);
  }

  public RuleBooks books() {
    return books.get();
  }

  /** What alerts are decided by. */
  public RuleBook book() {
    return books.get().decisions();
  }

  /** What judges whether a run may start. */
  public GuardrailBook guardrails() {
    return books.get().guardrails();
  }

  /** What says, without a model, what the roles of an incident do. */
  public ResponseBook responses() {
    return books.get().responses();
  }

  /** Decisions, judgements and plans that begin after this call use the new books. */
  public void swap(RuleBooks next) {
    books.set(next);
  }
}
