package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.RuleFailure;
import io.quarterdeck.rules.scoring.Sentence;
import io.quarterdeck.rules.scoring.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Collects what the response rules of one role say: the global {@code plan} of their files.
 *
 * <p>A rule's consequence calls nothing else. Not thread-safe; one plan serves one turn.
 */
public abstract sealed class Plan implements Tally
    permits CaptainPlan, ManagerPlan, OperatorPlan, ExpertPlan {
  private final TreeSet<String> fired = new TreeSet<>();
  private final List<RuleFailure> failures = new ArrayList<>();
  private String rule = "";
  private String where = "";
  private boolean counts = true;

  Plan() {}

  @Override
  public final void firing(String ruleName, String ruleWhere, boolean ruleCounts) {
    rule = ruleName;
    where = ruleWhere;
    counts = ruleCounts;
    if (ruleCounts) {
      fired.add(ruleName);
    }
  }

  @Override
  public final void failed(String ruleName, String ruleWhere, String problem) {
    String place = ruleWhere.isEmpty() && ruleName.equals(rule) ? where : ruleWhere;
    failures.add(new RuleFailure(ruleName, place, Sentence.of(problem)));
  }

  /** Whether what the rule says now counts. */
  final boolean counts() {
    return counts;
  }

  final boolean hasFailures() {
    return !failures.isEmpty();
  }

  final Reason reason(String sentence) {
    return new Reason(rule, where, Sentence.of(sentence));
  }

  final <T> Planned<T> planned(T answer, String version) {
    failures.sort(Comparator.comparing(RuleFailure::rule).thenComparing(RuleFailure::problem));
    return new Planned<>(answer, failures, List.copyOf(fired), version);
  }
}
