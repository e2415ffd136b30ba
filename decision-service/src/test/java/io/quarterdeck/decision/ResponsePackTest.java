package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.ResponseCases;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleFiles;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The response rules that ship, and their cases. */
class ResponsePackTest {
  private static final ResponseBook PACK = ResponseBook.compile(RuleFiles.shipped());
  private static final StepReport REPORT = ResponseCases.read(CaseFiles.shipped()).run(PACK);

  @Test
  void everyCasePasses() {
    assertThat(REPORT.blocking()).isEmpty();
    assertThat(REPORT.passed()).isGreaterThan(30);
  }

  @Test
  void everyResponseRuleHasACaseThatFiresItAndOneThatDoesNot() {
    assertThat(REPORT.unfired()).isEmpty();
    assertThat(REPORT.unsilenced()).isEmpty();
  }

  @Test
  void everyResponseRuleSaysItsOwnerAndReviewDate() {
    assertThat(PACK.rules())
        .isNotEmpty()
        .allSatisfy(rule -> {
          assertThat(rule.owner()).as(rule.where()).isNotBlank();
          assertThat(LocalDate.parse(rule.review())).as(rule.where()).isAfter("2026-01-01");
        });
  }
}
