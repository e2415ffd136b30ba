package io.quarterdeck.decision;

import io.quarterdeck.rules.book.RuleBook;
import java.util.concurrent.atomic.AtomicReference;

/** The rule book in force. */
public final class RunningRules {
  private final AtomicReference<RuleBook> book;

  public RunningRules(RuleBook first) {
    book = new AtomicReference<>(first);
  }

  public RuleBook book() {
    return book.get();
  }

  /** Decisions that begin after this call use the new book. */
  public void swap(RuleBook next) {
    book.set(next);
  }
}
