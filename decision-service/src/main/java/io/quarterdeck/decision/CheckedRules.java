package io.quarterdeck.decision;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.RuleCases;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;

/**
 * Decision rules that compile, and what became of their cases.
 *
 * @param report of the cases that ran
 */
public record CheckedRules(RuleBook book, CaseReport report) {
  /**
   * Compiles the rules and runs all their cases.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when the rules do not compile
   */
  public static CheckedRules of(RuleFiles rules, CaseFiles cases) {
    return of(RuleBook.compile(rules), RuleCases.read(cases));
  }

  /** Runs these cases with rules that are compiled already. */
  public static CheckedRules of(RuleBook book, RuleCases cases) {
    return RuleBook.underOwnClassLoader(
        () -> new CheckedRules(book, cases.run(book, CaseTrial.maker())));
  }
}
