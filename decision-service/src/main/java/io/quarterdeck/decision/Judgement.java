package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.RuleFailure;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the rules make of an alert and of what is known: a plain function of its inputs.
 *
 * @param question whether a look-up that nobody did could change the verdict
 */
record Judgement(Tier tier, Evaluation evaluation, boolean question) {

  /**
   * Evaluates the rules.
   *
   * @param mayAsk false when the caller wants the verdict on what is known
   */
  static Judgement of(RuleBook book, Tier tier, Known known, boolean mayAsk) {
    return of(book, tier, known, mayAsk, List.of());
  }

  /** Evaluates the rules without those that were skipped before. */
  static Judgement of(
      RuleBook book, Tier tier, Known known, boolean mayAsk, Collection<String> skipped) {
    Evaluation evaluation = book.evaluate(tier, known.alert(), known.facts(), Set.copyOf(skipped));
    boolean question =
        mayAsk
            && tier != Tier.C1
            && !known.unknown().isEmpty()
            && (changes(book, tier, known, evaluation, 100)
                || changes(book, tier, known, evaluation, 0));
    return new Judgement(tier, evaluation, question);
  }

  /**
   * What becomes of the alert where nobody is asked about other alerts.
   *
   * @param caseNumber of the case that it may open
   */
  Correlation uncorrelated(long caseNumber) {
    return Correlation.of(
        evaluation.verdict() == Verdict.IGNORE
            ? new Correlation.Alone()
            : new Correlation.Opened(caseNumber));
  }

  /** What the judgement lacked: facts, and rules that failed. */
  List<String> reasons(Known known) {
    List<String> reasons = new ArrayList<>(known.missing());
    for (RuleFailure failure : evaluation.failures()) {
      reasons.add("rule '" + failure.rule() + "': " + failure.problem());
    }
    return reasons;
  }

  private static boolean changes(
      RuleBook book, Tier tier, Known known, Evaluation evaluation, int supposedScore) {
    List<Enrichment> facts = new ArrayList<>(known.facts());
    for (Entity entity : known.unknown()) {
      facts.add(
          new Reputation(entity.value(), supposedScore, supposedScore > 0, false, "supposed"));
    }
    Evaluation supposed =
        book.evaluate(tier, known.alert(), facts, Set.copyOf(evaluation.skipped()));
    return supposed.verdict() != evaluation.verdict();
  }
}
