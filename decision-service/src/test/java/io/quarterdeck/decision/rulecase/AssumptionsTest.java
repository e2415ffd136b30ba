package io.quarterdeck.decision.rulecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.CheckedRules;
import io.quarterdeck.rules.book.RuleFiles;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shipped cases let an operator tune the shipped numbers, and nothing else. */
class AssumptionsTest {
  private static final String LOGIN =
      """
      - case: a login from abroad
        ASSUMES
        enrich: never
        context: {countries: {203.0.113.7: RU}}
        alert: {source: vpn, severity: 30, title: login, activity: login_succeeded,
                entities: [{type: ip, value: 203.0.113.7, role: source}]}
        expect: {score: 40, factors: {foreign_login: 40}, fires: [Login from outside the home countries]}
      """;

  @Test
  void aCaseThatAssumesTheShippedNumbersIsNotJudgedByOthers() {
    CaseReport report = report("foreign_login: 40", "foreign_login: 45", "assumes: shipped");

    assertThat(report.blocking()).isEmpty();
    assertThat(report.notJudged())
        .singleElement()
        .satisfies(one -> assertThat(one.changed()).containsExactly("foreign_login is 45, not 40"));
  }

  @Test
  void anotherNumberIsNoExcuse() {
    CaseReport report = report("no_mfa: 20", "no_mfa: 25", "assumes: shipped");

    assertThat(report.passed()).hasSize(1);
  }

  @Test
  void aCaseThatAssumesNothingFails() {
    CaseReport report = report("foreign_login: 40", "foreign_login: 45", "tier: C3");

    assertThat(report.failed()).hasSize(1);
  }

  private static CaseReport report(String before, String after, String assumes) {
    SortedMap<String, String> texts = new TreeMap<>(RuleFiles.shipped().texts());
    texts.compute("scoring.yaml", (name, text) -> text.replace(before, after));
    CaseFiles cases =
        new CaseFiles(new TreeMap<>(Map.of("cases/a.yaml", LOGIN.replace("ASSUMES", assumes))));
    return CheckedRules.of(new RuleFiles(texts), cases).report();
  }
}
