package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule with facts that make it fire and facts, as near as possible, that do not.
 *
 * @param effect {@code foreign_login +40} or {@code key ip:192.0.2.1 for PT30M}
 */
record RuleCase(String rule, String effect, Facts fires, Facts silent) {
  /** The strictest tier in which the rule is evaluated. */
  Tier tier() {
    return Facts.PACK.rules().stream()
        .filter(info -> info.name().equals(rule))
        .map(RuleInfo::tiers)
        .map(Collections::max)
        .findFirst()
        .orElse(Tier.C3);
  }

  /** What the rule did; keys do not name their rule, so all of them. */
  List<String> effects(Evaluation found) {
    return Stream.concat(
            found.factors().stream()
                .filter(factor -> factor.rule().equals(rule))
                .map(factor -> "%s %+d".formatted(factor.name(), factor.points())),
            found.keys().stream().map(key -> "key " + key.entity().key() + " for " + key.window()))
        .toList();
  }

  @Override
  public String toString() {
    return rule;
  }
}
