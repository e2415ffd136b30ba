package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the alerts of one case, one after the other, as the service would and for nobody. */
public interface Trial {
  /**
   * Decides the next alert.
   *
   * @param arrival when it arrives; also when it happened, unless the step leaves that to the alert
   * @param tier in place of the one that scoring.yaml chooses, or null
   * @throws io.quarterdeck.decision.source.UnreadableAlertException when nobody can read the alert
   */
  Decided decide(Step step, Instant arrival, @Nullable Tier tier);

  /** Begins a case with an empty window and no history. */
  interface Maker {
    Trial begin(RuleBook book);
  }

  /**
   * What was decided.
   *
   * @param fired names of the rules that fired
   * @param caseNumber null when the alert belongs to no case
   * @param related the case that it outranked, or null
   * @param linked other open cases that it touched
   * @param unknown addresses whose reputation nobody stated, where the decision asks for it
   */
  record Decided(
      Instant at,
      String decision,
      Evaluation evaluation,
      Set<String> fired,
      @Nullable Long caseNumber,
      @Nullable Long related,
      List<Long> linked,
      boolean newToCase,
      String correlationKey,
      List<String> unknown) {
    public Decided {
      fired = Set.copyOf(fired);
      linked = List.copyOf(linked);
      unknown = List.copyOf(unknown);
    }
  }
}
