package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import java.util.List;

/** The decision cases of a rules folder, read and ready to run. */
public final class RuleCases {
  private final Cases<RuleCase> cases;

  private RuleCases(Cases<RuleCase> cases) {
    this.cases = cases;
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static RuleCases read(CaseFiles files) {
    return new RuleCases(Cases.read(files, CaseFiles::isDecision, RuleCaseReader::new));
  }

  public List<RuleCase> cases() {
    return cases.cases();
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public RuleCases matching(String words) {
    return new RuleCases(cases.matching(words));
  }

  /** Runs all of them. */
  public CaseReport run(RuleBook book, Trial.Maker maker) {
    CaseRunner runner = new CaseRunner(book, maker, RuleFiles.shipped().scoring());
    References references = new References(book);
    return cases.run(book.rules(), references::problems, runner::run, CaseReport::new);
  }
}
