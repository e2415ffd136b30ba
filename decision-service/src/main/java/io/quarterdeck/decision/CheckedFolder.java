package io.quarterdeck.decision;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.FolderCases;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A rules folder that compiles, and what became of its cases of every kind; without a failed one it
 * may go live.
 *
 * @param rules of the decision cases
 * @param guardrails of the guardrail cases
 * @param responses of the response cases
 */
public record CheckedFolder(
    RuleBooks books, CaseReport rules, StepReport guardrails, StepReport responses) {
  /**
   * Compiles a folder and runs all its cases.
   *
   * @throws RuleBookException when it does not compile
   */
  public static CheckedFolder of(RuleFiles files, CaseFiles cases) {
    return of(RuleBooks.compile(files), FolderCases.read(cases));
  }

  /** Runs these cases with books that are compiled already. */
  public static CheckedFolder of(RuleBooks books, FolderCases cases) {
    return RuleBook.underOwnClassLoader(() ->
        new CheckedFolder(
            books,
            CheckedRules.of(books.decisions(), cases.rules()).report(),
            cases.guardrails().run(books.guardrails()),
            cases.responses().run(books.responses())));
  }

  /** How many cases of all kinds passed. */
  public int passed() {
    return rules.passed().size() + guardrails.passed() + responses.passed();
  }

  /** Everything that keeps the folder from going live, each as one sentence with its place. */
  public List<RuleProblem> blocking() {
    List<RuleProblem> blocking = new ArrayList<>(rules.blocking());
    blocking.addAll(guardrails.blocking());
    blocking.addAll(responses.blocking());
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
