package io.quarterdeck.decision;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.GuardrailCases;
import io.quarterdeck.decision.rulecase.GuardrailReport;
import io.quarterdeck.decision.rulecase.RuleCases;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A rules folder that compiles, and what became of its cases of both kinds; without a failed one it
 * may go live.
 *
 * @param rules of the decision cases
 * @param guardrails of the guardrail cases
 */
public record CheckedFolder(RuleBooks books, CaseReport rules, GuardrailReport guardrails) {
  /**
   * Compiles a folder and runs all its cases.
   *
   * @throws RuleBookException when it does not compile
   */
  public static CheckedFolder of(RuleFiles files, CaseFiles cases) {
    return of(RuleBooks.compile(files), RuleCases.read(cases), GuardrailCases.read(cases));
  }

  /** Runs these cases with books that are compiled already. */
  public static CheckedFolder of(RuleBooks books, RuleCases cases, GuardrailCases guardrailCases) {
    return RuleBook.underOwnClassLoader(() ->
        new CheckedFolder(
            books,
            CheckedRules.of(books.decisions(), cases).report(),
            guardrailCases.run(books.guardrails())));
  }

  /** How many cases of both kinds passed. */
  public int passed() {
    return rules.passed().size() + guardrails.passed();
  }

  /** Everything that keeps the folder from going live, each as one sentence with its place. */
  public List<RuleProblem> blocking() {
    List<RuleProblem> blocking = new ArrayList<>(rules.blocking());
    blocking.addAll(guardrails.blocking());
    return blocking;
  }

  /**
   * The books, if they may go live.
   *
   * @throws RuleBookException with every case that fails or refers to nothing
   */
  public RuleBooks sound() {
    List<RuleProblem> blocking = blocking();
    if (!blocking.isEmpty()) {
      throw new RuleBookException(blocking);
    }
    return books;
  }
}
