package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.GuardrailsFile;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.List;

/** The guardrail cases of a rules folder, {@code cases/guardrail/**.yaml}, ready to run. */
public final class GuardrailCases {
  private final Cases<GuardrailCase> cases;

  private GuardrailCases(Cases<GuardrailCase> cases) {
    this.cases = cases;
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static GuardrailCases read(CaseFiles files) {
    return new GuardrailCases(Cases.read(files, CaseFiles::isGuardrail, GuardrailCaseReader::new));
  }

  public List<GuardrailCase> cases() {
    return cases.cases();
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public GuardrailCases matching(String words) {
    return new GuardrailCases(cases.matching(words));
  }

  /** Runs all of them. */
  public StepReport run(GuardrailBook book) {
    List<RuleInfo> rules = book.rules();
    return cases.run(
        rules, one -> References.unknown(one, rules), one -> run(book, one), StepReport::new);
  }

  private static StepResult run(GuardrailBook book, GuardrailCase one) throws BadFileException {
    return StepResult.of(
        one,
        one.steps(),
        step -> new RunComparison(step.expected(), judge(book, one, step)).aspects());
  }

  private static GuardrailJudgement judge(GuardrailBook book, GuardrailCase one, RunStep step)
      throws BadFileException {
    try {
      return book.with(GuardrailsFile.of(one.file(), step.settings(), book.lists()))
          .judge(step.scene());
    } catch (BadFileException e) {
      throw new BadFileException(
          e.file(), e.line(), "case " + quote(one.name()) + ": guardrails: " + e.text());
    }
  }
}
