package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a rules folder's guardrail cases, or of its response cases.
 *
 * @param problems of cases that could not be read or that refer to nothing
 * @param unfired names of rules that no case makes fire by name
 * @param unsilenced names of rules that no case keeps silent by name
 */
public record StepReport(
    List<StepResult> results,
    List<RuleProblem> problems,
    List<String> unfired,
    List<String> unsilenced) {
  public StepReport {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
    unfired = List.copyOf(unfired);
    unsilenced = List.copyOf(unsilenced);
  }

  public List<StepResult> failed() {
    return results.stream().filter(result -> !result.isPassed()).toList();
  }

  /** How many cases passed. */
  public int passed() {
    return results.size() - failed().size();
  }

  /** Everything that keeps the rules from going live, each as one sentence with its place. */
  public List<RuleProblem> blocking() {
    List<RuleProblem> blocking = new ArrayList<>(problems);
    failed().forEach(failed -> blocking.addAll(failed.problems()));
    return blocking;
  }
}
