package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.RawFields;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangedNumbersTest {
  private static final String RULE =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      rule "Loud"
      when Alert( level >= 10 )
      then score.add("loud", "level is high");
      end
      """;

  @Test
  void aChangedNumberCounts() {
    RuleBook book = RuleBook.compile(files("{loud: 15}", RULE));

    RuleBook changed = book.changedTo(files("{loud: 45}", RULE));

    assertThat(score(book)).isEqualTo(15);
    assertThat(score(changed)).isEqualTo(45);
    assertThat(changed.evaluate(Tier.C3, alert(), List.of()).verdict())
        .isEqualTo(Verdict.CREATE_CASE);
    assertThat(changed.version()).isNotEqualTo(book.version());
  }

  @Test
  void aWeightThatARuleNeedsCannotGo() {
    RuleBook book = RuleBook.compile(files("{loud: 15}", RULE));

    assertThatThrownBy(() -> book.changedTo(files("{quiet: 15}", RULE)))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("drl/a.drl:6: rule 'Loud' adds 'loud'");
  }

  @Test
  void aChangedRuleIsCompiled() {
    RuleBook book = RuleBook.compile(files("{loud: 15}", RULE));

    RuleBook changed = book.changedTo(files("{loud: 15}", RULE.replace(">= 10", ">= 14")));

    assertThat(score(changed)).isZero();
  }

  private static int score(RuleBook book) {
    return book.evaluate(Tier.C3, alert(), List.of()).score();
  }

  private static RuleFiles files(String weights, String rule) {
    return new RuleFiles(
        new TreeMap<>(
            Map.of(
                "scoring.yaml",
                "thresholds: {critical: 70, medium: 40}\nweights: " + weights + "\n",
                "drl/a.drl",
                rule)));
  }

  private static Alert alert() {
    Instant at = Instant.parse("2026-03-04T03:00:00Z");
    return new Alert(
        "wazuh",
        null,
        "default",
        new DetectionRule("r", "r", 12, Set.of()),
        80,
        at,
        at,
        "an alert",
        AlertKind.OTHER,
        Activity.NONE,
        List.of(),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
