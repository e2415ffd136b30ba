package io.quarterdeck.decision;

import io.quarterdeck.rules.book.RuleProblem;
import java.time.Instant;
import java.util.List;

/**
 * What came of trying a rules folder.
 *
 * @param problems why it did not go live; empty when it did, or is the one in force
 * @param at when it was tried
 */
public record RuleAttempt(List<RuleProblem> problems, Instant at) {
  public RuleAttempt {
    problems = List.copyOf(problems);
  }
}
