package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.RuleProblem;
import java.util.List;

/** How a case ended. */
public sealed interface CaseResult {
  RuleCase ruleCase();

  /** Everything was as expected. */
  record Passed(RuleCase ruleCase) implements CaseResult {}

  /** Something was not; every alert of the case that differs, in order. */
  record Failed(RuleCase ruleCase, List<Difference> differences) implements CaseResult {
    public Failed {
      differences = List.copyOf(differences);
    }

    /** One sentence for each alert that differs. */
    public List<RuleProblem> problems() {
      return differences.stream()
          .map(d ->
              new RuleProblem(
                  ruleCase.file(),
                  d.step().expected().line(),
                  "case '" + ruleCase.name() + "'" + d.place(ruleCase) + ": " + d.sentence()))
          .toList();
    }
  }

  /**
   * It differs, and it was written for numbers that this folder has changed.
   *
   * @param changed such as {@code foreign_login is 45, not 40}
   */
  record NotJudged(RuleCase ruleCase, List<String> changed) implements CaseResult {
    public NotJudged {
      changed = List.copyOf(changed);
    }
  }
}
