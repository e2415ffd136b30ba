package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a rules folder's cases.
 *
 * @param problems of cases that could not be read or that refer to nothing
 * @param unfired names of rules that no case makes fire by name
 * @param unsilenced names of rules that no case keeps silent by name
 */
public record CaseReport(
    List<CaseResult> results,
    List<RuleProblem> problems,
    List<String> unfired,
    List<String> unsilenced) {
  public CaseReport {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
    unfired = List.copyOf(unfired);
    unsilenced = List.copyOf(unsilenced);
  }

  public List<CaseResult.Failed> failed() {
    return of(CaseResult.Failed.class);
  }

  public List<CaseResult.NotJudged> notJudged() {
    return of(CaseResult.NotJudged.class);
  }

  public List<CaseResult.Passed> passed() {
    return of(CaseResult.Passed.class);
  }

  private <T extends CaseResult> List<T> of(Class<T> kind) {
    return results.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Everything that keeps the rules from going live, each as one sentence with its place. */
  public List<RuleProblem> blocking() {
    List<RuleProblem> blocking = new ArrayList<>(problems);
    failed().forEach(failed -> blocking.addAll(failed.problems()));
    return blocking;
  }
}
