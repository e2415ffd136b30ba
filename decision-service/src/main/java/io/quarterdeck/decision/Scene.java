package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.impact.Outcome;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import java.util.Map;

/**
 * An alert with what is known about it, to be judged without any effect.
 *
 * @param mayAsk whether a look-up may be asked for in the place of a verdict
 */
record Scene(Known known, boolean mayAsk) {
  Tier tier(RuleBook book) {
    return book.scoring().tier(known.alert().tenant(), known.alert().source());
  }

  Judgement judge(RuleBook book) {
    return Judgement.of(book, tier(book), known, mayAsk);
  }

  Outcome outcome(RuleBook book) {
    return outcome(judge(book));
  }

  static Outcome outcome(Judgement judgement) {
    Evaluation evaluation = judgement.evaluation();
    String verdict = evaluation.verdict().word();
    return new Outcome(
        judgement.question() ? DecisionWord.ENRICH_ONLY.word() : verdict,
        verdict,
        evaluation.score(),
        evaluation.factors());
  }

  /** The decision as it would be if no case were open. */
  Decided decided(RuleBook book) {
    Judgement judgement = judge(book);
    Correlation alone =
        judgement.question() ? Correlation.of(new Correlation.Asked()) : judgement.uncorrelated(0);
    return new Decided(
        "", judgement, known, alone, Map.of(), book.version(), judgement.reasons(known));
  }
}
