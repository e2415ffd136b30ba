package io.quarterdeck.decision.rulecase;

/**
 * The cases of a rules folder, of every kind.
 *
 * @param rules about alerts
 * @param guardrails about runs
 * @param responses about what the roles of an incident do
 */
public record FolderCases(RuleCases rules, GuardrailCases guardrails, ResponseCases responses) {
  /** Reads every file; what is wrong with one of them is told by the reports. */
  public static FolderCases read(CaseFiles files) {
    return new FolderCases(
        RuleCases.read(files), GuardrailCases.read(files), ResponseCases.read(files));
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public FolderCases matching(String words) {
    return new FolderCases(
        rules.matching(words), guardrails.matching(words), responses.matching(words));
  }

  public int size() {
    return rules.cases().size() + guardrails.cases().size() + responses.cases().size();
  }
}
