package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RawFields;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.RuleFailure;
import io.quarterdeck.rules.scoring.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BudgetTest {
  private static final String SOUND =
      """
      rule "Sound" when Alert() then score.add("loud", "still here"); end
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alert( title matches \"(a+)+$\" )",
        "Alert( title not matches \"(a+)+$\" )",
        "Alert( !(title matches \"(a+)+$\") )",
        "Alert( severity < 0 || title matches \"(a+)+$\" )",
        "Alert( title matches \"(a|aa)*b\" )",
        "Alert( title matches \"(.*a){20}\" )",
        "Entity( value matches \"(a+)+$\" )",
        "not Entity( value matches \"(a+)+$\" )",
        "Alert( $t : title ) Entity( $t == \"x\" || value matches \"(a+)+$\" )",
        "Alert( $e : entities ) Entity( value matches \"(a+)+$\" ) from $e",
        "Alert( $e : entities ) exists Entity( value matches \"(a+)+$\" ) from $e",
      })
  void aPatternThatBacktracksForEverIsStoppedAndTheOtherRulesCount(String condition) {
    RuleBook book = book(rule(condition) + SOUND);

    Evaluation found = book.evaluate(Tier.C2, alert("a".repeat(5_000) + "!", 20), List.of());

    assertThat(found.factors()).extracting(Factor::rule).containsExactly("Sound");
    assertThat(found.skipped()).containsExactly("Endless");
    assertThat(found.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.rule()).isEqualTo("Endless");
          assertThat(failure.where()).isEqualTo("drl/test.drl:4");
          assertThat(failure.problem())
              .startsWith("the pattern \"(")
              .contains("takes too many steps over a text of 5,00");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Entity() Entity() Entity() Entity() Entity() Entity()",
        "Entity( $v : value ) Entity( value > $v ) Entity( value > $v ) Entity() Entity()",
        "Alert( $e : entities ) Entity() from $e Entity() from $e Entity() from $e Entity() from $e",
        "Entity() Entity() Entity() Entity() not Listing()",
        "Entity() Entity() Entity() exists ( Entity( $a : value ) and Entity( value != $a ) )",
      })
  void aJoinOfEverythingWithEverythingIsStoppedAndTheOtherRulesCount(String condition) {
    RuleBook book = book(rule(condition) + SOUND);

    Evaluation found = book.evaluate(Tier.C2, alert("x", 64), List.of());

    assertThat(found.factors()).extracting(Factor::rule).containsExactly("Sound");
    assertThat(found.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.problem()).contains("combinations").contains("100,000"));
  }

  @Test
  void aRuleThatFiresForEveryTripleIsStopped() {
    RuleBook book = book(rule("Entity() Entity() Entity()") + SOUND);

    Evaluation found = book.evaluate(Tier.C2, alert("x", 30), List.of());

    assertThat(found.factors()).extracting(Factor::rule).containsExactly("Sound");
    assertThat(found.failures())
        .extracting(RuleFailure::problem)
        .containsExactly("it matched this alert more than 10,000 times");
  }

  @Test
  void aRuleThatFiredBeforeItWasStoppedLeavesNothing() {
    RuleBook book =
        book(
            """
            rule "Endless" salience 10
            when ( Alert() or ( Entity() and Entity() and Entity() and Entity() ) )
            then score.add("loud", "x"); score.recommend("create_case", "x");
            end
            """);

    Evaluation found = book.evaluate(Tier.C2, alert("x", 64), List.of());

    assertThat(found.factors()).isEmpty();
    assertThat(found.score()).isZero();
    assertThat(found.skipped()).containsExactly("Endless");
  }

  @Test
  void rulesThatShareTheEndlessConditionAreAllNamed() {
    RuleBook book =
        book(
            rule("Alert( title matches \"(a+)+$\" )")
                + rule("Alert( title matches \"(a+)+$\" )").replace("Endless", "Endless too")
                + SOUND);

    Evaluation found = book.evaluate(Tier.C2, alert("a".repeat(5_000) + "!", 1), List.of());

    assertThat(found.skipped()).containsExactly("Endless", "Endless too");
    assertThat(found.factors()).extracting(Factor::rule).containsExactly("Sound");
  }

  @Test
  void skippingFromTheStartGivesTheSameWithoutMeasuring() {
    RuleBook book = book(rule("Alert( title matches \"(a+)+$\" )") + SOUND);
    Alert alert = alert("a".repeat(5_000) + "!", 3);
    Evaluation stopped = book.evaluate(Tier.C2, alert, List.of());

    Evaluation again = book.evaluate(Tier.C2, alert, List.of(), Set.copyOf(stopped.skipped()));

    assertThat(again.factors()).isEqualTo(stopped.factors());
    assertThat(again.skipped()).isEqualTo(stopped.skipped());
    assertThat(again.failures()).isEmpty();
  }

  @Test
  void aSkippedRuleIsSkippedThoughItIsSound() {
    RuleBook book = book(SOUND);

    Evaluation found = book.evaluate(Tier.C2, alert("x", 1), List.of(), Set.of("Sound"));

    assertThat(found.factors()).isEmpty();
    assertThat(book.evaluate(Tier.C2, alert("x", 1), List.of()).score()).isEqualTo(15);
  }

  @Test
  void theShippedPackStopsNothingWhateverAnAlertNames() {
    RuleBook book = RuleBook.compile(RuleFiles.shipped());

    for (int entities : List.of(1, 64)) {
      Evaluation found = book.evaluate(Tier.C3, alert("a/b ".repeat(2_000), entities), List.of());
      assertThat(found.failures()).isEmpty();
    }
  }

  @Test
  void aStoppedRuleCostsNoMoreThanAMoment() {
    RuleBook book = book(rule("Alert( title matches \"(a+)+$\" )") + SOUND);
    Alert alert = alert("a".repeat(5_000) + "!", 3);
    book.evaluate(Tier.C2, alert, List.of());

    long start = System.nanoTime();
    book.evaluate(Tier.C2, alert, List.of());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private static String rule(String condition) {
    return "rule \"Endless\" when %s then score.add(\"foreign_login\", \"x\"); end\n"
        .formatted(condition);
  }

  private static RuleBook book(String rules) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put(
        "scoring.yaml",
        """
        thresholds: {critical: 70, medium: 40}
        weights: {foreign_login: 40, loud: 15}
        windows: {network: 30}
        """);
    texts.put(
        "drl/test.drl",
        """
        package drl;
        import io.quarterdeck.rules.fact.*;
        global io.quarterdeck.rules.scoring.Scorecard score;
        """
            + rules);
    return RuleBook.compile(new RuleFiles(texts));
  }

  private static Alert alert(String title, int entities) {
    Instant at = Instant.parse("2026-03-03T20:10:00Z");
    return new Alert(
        "wazuh",
        null,
        "default",
        new DetectionRule("81622", "VPN login", 12, Set.of("vpn")),
        80,
        at,
        at,
        title,
        AlertKind.OTHER,
        Activity.NONE,
        IntStream.range(0, entities)
            .mapToObj(i -> new Entity(EntityType.USER, title + i, EntityRole.RELATED, false))
            .toList(),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
