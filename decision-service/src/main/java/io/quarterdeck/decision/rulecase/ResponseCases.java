package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.List;

/** The response cases of a rules folder, {@code cases/response/**.yaml}, ready to run. */
public final class ResponseCases {
  private final Cases<ResponseCase> cases;

  private ResponseCases(Cases<ResponseCase> cases) {
    this.cases = cases;
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static ResponseCases read(CaseFiles files) {
    return new ResponseCases(Cases.read(files, CaseFiles::isResponse, ResponseCaseReader::new));
  }

  public List<ResponseCase> cases() {
    return cases.cases();
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public ResponseCases matching(String words) {
    return new ResponseCases(cases.matching(words));
  }

  /** Runs all of them. */
  public StepReport run(ResponseBook book) {
    List<RuleInfo> rules = book.rules();
    return cases.run(
        rules, one -> References.unknown(one, rules), one -> run(book, one), StepReport::new);
  }

  private static StepResult run(ResponseBook book, ResponseCase one) throws BadFileException {
    return StepResult.of(
        one,
        one.steps(),
        step -> new TurnComparison(step.expected(), TurnOutcome.of(book, step)).aspects());
  }
}
