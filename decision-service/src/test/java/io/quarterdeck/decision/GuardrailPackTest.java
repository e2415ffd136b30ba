package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.GuardrailCase;
import io.quarterdeck.decision.rulecase.GuardrailCases;
import io.quarterdeck.decision.rulecase.RunStep;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guardrails that ship, and their cases. */
class GuardrailPackTest {
  private static final GuardrailBook PACK = GuardrailBook.compile(RuleFiles.shipped());
  private static final GuardrailCases CASES = GuardrailCases.read(CaseFiles.shipped());
  private static final StepReport REPORT = CASES.run(PACK);

  static Stream<GuardrailCase> cases() {
    return CASES.cases().stream();
  }

  @Test
  void everyCasePasses() {
    assertThat(REPORT.blocking()).isEmpty();
    assertThat(REPORT.passed()).isGreaterThan(PACK.rules().size());
  }

  @Test
  void everyGuardrailHasACaseThatFiresItAndOneThatDoesNot() {
    assertThat(REPORT.unfired()).isEmpty();
    assertThat(REPORT.unsilenced()).isEmpty();
  }

  @Test
  void everyGuardrailSaysItsOwnerAndReviewDate() {
    assertThat(PACK.rules())
        .allSatisfy(rule -> {
          assertThat(rule.owner()).as(rule.where()).isNotBlank();
          assertThat(LocalDate.parse(rule.review())).as(rule.where()).isAfter("2026-01-01");
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyReasonIsTextForAPerson(GuardrailCase one) {
    for (RunStep step : one.steps()) {
      GuardrailJudgement judged = PACK.judge(step.scene());
      Stream<String> sentences =
          Stream.of(
                  judged.refusals().stream().map(GuardrailJudgement.Refusal::because),
                  judged.overridden().stream().map(GuardrailJudgement.Refusal::because),
                  judged.demands().stream().map(GuardrailJudgement.Demand::because),
                  judged.waivers().stream().map(GuardrailJudgement.Waiver::because))
              .flatMap(sentence -> sentence);
      assertThat(sentences)
          .allSatisfy(sentence ->
              assertThat(sentence)
                  .hasSizeGreaterThan(20)
                  .doesNotContain("null")
                  .doesNotContain("  "));
    }
  }

  @Test
  void noPlaybookThatShipsIsFreeOfApproval() {
    assertThat(PACK.lists().lists().get("no_approval")).isEmpty();
  }
}
