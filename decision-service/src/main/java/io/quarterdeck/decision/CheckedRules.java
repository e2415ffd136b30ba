package io.quarterdeck.decision;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.RuleCases;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.List;

/**
 * Rules that compile, and what became of their cases; without a failed one they may go live.
 *
 * @param report of the cases that ran
 */
public record CheckedRules(RuleBook book, CaseReport report) {
  /**
   * Compiles the rules and runs all their cases.
   *
   * @throws RuleBookException when the rules do not compile
   */
  public static CheckedRules of(RuleFiles rules, CaseFiles cases) {
    return of(RuleBook.compile(rules), RuleCases.read(cases));
  }

  /** Runs these cases with rules that are compiled already. */
  public static CheckedRules of(RuleBook book, RuleCases cases) {
    return RuleBook.underOwnClassLoader(
        () -> new CheckedRules(book, cases.run(book, CaseTrial.maker())));
  }

  /**
   * The rules, if they may go live.
   *
   * @throws RuleBookException with every case that fails or refers to nothing
   */
  public RuleBook sound() {
    List<RuleProblem> blocking = report.blocking();
    if (!blocking.isEmpty()) {
      throw new RuleBookException(blocking);
    }
    return book;
  }
}
