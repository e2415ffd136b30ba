package io.quarterdeck.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackTest {
  private static final Pattern ADDED = Pattern.compile("score\\.add\\(\\s*\"([a-z0-9_]+)\"");

  static List<RuleCase> cases() {
    return Stream.of(
            LoginCases.cases(),
            BruteForceCases.cases(),
            NetworkCases.cases(),
            EndpointCases.cases(),
            CloudCases.cases(),
            IntelCases.cases(),
            SourceCases.cases(),
            AdaptiveCases.cases(),
            CorrelationCases.cases())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRuleFires(RuleCase test) {
    Evaluation found = test.fires().at(test.tier());

    assertThat(test.effects(found)).contains(test.effect());
    assertThat(found.failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRuleIsSilent(RuleCase test) {
    Evaluation found = test.silent().at(test.tier());

    assertThat(test.effects(found)).doesNotContain(test.effect());
    assertThat(found.factors()).extracting(Factor::rule).doesNotContain(test.rule());
    assertThat(found.failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfTheFactsChangesNothing(RuleCase test) {
    for (Facts facts : List.of(test.fires(), test.silent())) {
      Evaluation first = facts.at(test.tier());
      for (long seed = 0; seed < 10; seed++) {
        assertThat(facts.shuffled(test.tier(), seed)).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyReasonIsTextForAnAnalyst(RuleCase test) {
    assertThat(test.fires().at(test.tier()).factors())
        .extracting(Factor::because)
        .allSatisfy(because ->
            assertThat(because).hasSizeGreaterThan(20).doesNotContain("null").doesNotContain("  "));
  }

  @Test
  void everyRuleHasOneCase() {
    assertThat(cases())
        .extracting(RuleCase::rule)
        .containsExactlyInAnyOrderElementsOf(
            Facts.PACK.rules().stream().map(RuleInfo::name).toList());
  }

  @Test
  void everyRuleSaysItsTechniqueOwnerAndReviewDate() {
    assertThat(Facts.PACK.rules())
        .allSatisfy(rule -> {
          assertThat(rule.technique()).as(rule.where()).matches("(T\\d{4}(\\.\\d{3})?)?");
          assertThat(rule.owner()).as(rule.where()).isNotBlank();
          assertThat(LocalDate.parse(rule.review())).as(rule.where()).isAfter("2026-01-01");
        });
  }

  @Test
  void everyWeightIsUsedByARule() {
    Set<String> added =
        Facts.PACK.files().texts().values().stream()
            .flatMap(text -> ADDED.matcher(text).results())
            .map(MatchResult::group)
            .map(call -> call.substring(call.indexOf('"') + 1, call.length() - 1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(added).containsExactlyInAnyOrderElementsOf(Facts.PACK.scoring().weights().keySet());
  }
}
