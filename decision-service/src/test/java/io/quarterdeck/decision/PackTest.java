package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.Moment;
import io.quarterdeck.decision.rulecase.RuleCase;
import io.quarterdeck.decision.rulecase.RuleCases;
import io.quarterdeck.decision.rulecase.Step;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack that ships: its rules and its cases. */
class PackTest {
  private static final Pattern ADDED = Pattern.compile("score\\.add\\(\\s*\"([a-z0-9_]+)\"");
  private static final RuleBook PACK = RuleBook.compile(RuleFiles.shipped());
  private static final RuleCases CASES = RuleCases.read(CaseFiles.shipped());
  private static final AlertSources SOURCES = AlertSources.installed();

  static Stream<RuleCase> cases() {
    return CASES.cases().stream();
  }

  @Test
  void everyCasePasses() {
    CaseReport report = CheckedRules.of(PACK, CASES).report();

    assertThat(report.blocking()).isEmpty();
    assertThat(report.notJudged()).isEmpty();
    assertThat(report.passed()).hasSizeGreaterThan(PACK.rules().size());
  }

  @Test
  void everyRuleHasACaseThatFiresItAndOneThatDoesNot() {
    CaseReport report = CheckedRules.of(PACK, CASES).report();

    assertThat(report.unfired()).isEmpty();
    assertThat(report.unsilenced()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfTheFactsChangesNothing(RuleCase one) {
    for (Step step : one.steps()) {
      Known known = known(step);
      Tier tier = one.tier() == null ? Tier.C3 : one.tier();
      Evaluation first = PACK.evaluate(tier, known.alert(), known.facts());
      for (long seed = 0; seed < 4; seed++) {
        Random random = new Random(seed);
        List<Entity> entities = new ArrayList<>(known.alert().entities());
        List<Enrichment> facts = new ArrayList<>(known.facts());
        Collections.shuffle(entities, random);
        Collections.shuffle(facts, random);
        Alert shuffled = known.alert().withEntities(entities);
        assertThat(PACK.evaluate(tier, shuffled, facts)).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyReasonIsTextForAnAnalyst(RuleCase one) {
    for (Step step : one.steps()) {
      Known known = known(step);
      Tier tier = one.tier() == null ? Tier.C3 : one.tier();
      assertThat(PACK.evaluate(tier, known.alert(), known.facts()).factors())
          .extracting(Factor::because)
          .allSatisfy(because ->
              assertThat(because)
                  .hasSizeGreaterThan(20)
                  .doesNotContain("null")
                  .doesNotContain("  "));
    }
  }

  private static Known known(Step step) {
    Reading reading = SOURCES.read(step.alert().deepCopy(), step.source(), "default", Moment.FIRST);
    return step.context().enrich(reading, step.enrichment(), step.feedback());
  }

  @Test
  void everyRuleSaysItsTechniqueOwnerAndReviewDate() {
    assertThat(PACK.rules())
        .allSatisfy(rule -> {
          assertThat(rule.technique()).as(rule.where()).matches("(T\\d{4}(\\.\\d{3})?)?");
          assertThat(rule.owner()).as(rule.where()).isNotBlank();
          assertThat(LocalDate.parse(rule.review())).as(rule.where()).isAfter("2026-01-01");
        });
  }

  @Test
  void everyWeightIsUsedByARule() {
    Set<String> added =
        PACK.files().texts().values().stream()
            .flatMap(text -> ADDED.matcher(text).results())
            .map(MatchResult::group)
            .map(call -> call.substring(call.indexOf('"') + 1, call.length() - 1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(added).containsExactlyInAnyOrderElementsOf(PACK.scoring().weights().keySet());
  }
}
