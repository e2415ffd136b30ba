package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.rulecase.CaseResult.Failed;
import io.quarterdeck.decision.rulecase.CaseResult.NotJudged;
import io.quarterdeck.decision.rulecase.CaseResult.Passed;
import io.quarterdeck.decision.rulecase.Trial.Decided;
import io.quarterdeck.decision.source.UnreadableAlertException;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.yaml.BadFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one case after the other; equal rules and cases give equal results. */
final class CaseRunner {
  private final RuleBook book;
  private final Trial.Maker maker;
  private final Scoring shipped;

  CaseRunner(RuleBook book, Trial.Maker maker, Scoring shipped) {
    this.book = book;
    this.maker = maker;
    this.shipped = shipped;
  }

  /** Runs a case to its end, also when an alert differs. */
  CaseResult run(RuleCase ruleCase) throws BadFileException {
    Trial trial = maker.begin(book);
    Map<String, Long> labels = new HashMap<>();
    List<Difference> differences = new ArrayList<>();
    List<Decided> decided = new ArrayList<>();
    @Nullable Instant last = null;
    for (Step step : ruleCase.steps()) {
      Decided next = decide(trial, ruleCase, step, last);
      last = next.at();
      decided.add(next);
      Difference difference = new Comparison(step.expected(), next, labels).of(step);
      if (!difference.isNone()) {
        differences.add(difference);
      }
    }
    return result(ruleCase, decided, differences);
  }

  private static Decided decide(Trial trial, RuleCase ruleCase, Step step, @Nullable Instant last)
      throws BadFileException {
    try {
      return trial.decide(step, step.moment().arrival(last), ruleCase.tier());
    } catch (UnreadableAlertException e) {
      throw new BadFileException(
          ruleCase.file(),
          step.line(),
          "case " + quote(ruleCase.name()) + ": the alert cannot be read: " + e.getMessage());
    }
  }

  private CaseResult result(
      RuleCase ruleCase, List<Decided> decided, List<Difference> differences) {
    if (differences.isEmpty()) {
      return new Passed(ruleCase);
    }
    List<String> changed =
        ruleCase.assumesShipped() ? excuses(ruleCase, decided, differences) : List.of();
    return changed.isEmpty() ? new Failed(ruleCase, differences) : new NotJudged(ruleCase, changed);
  }

  private List<String> excuses(
      RuleCase ruleCase, List<Decided> decided, List<Difference> differences) {
    if (!Assumptions.sameTiers(shipped, book.scoring())) {
      return List.of("the tiers are others");
    }
    return differences.stream().anyMatch(Difference::isOfRules)
        ? List.of()
        : Assumptions.changed(shipped, book.scoring(), ruleCase, decided);
  }
}
