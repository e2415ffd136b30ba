package io.quarterdeck.decision.rulecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.RulesOnDisk;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseCasesTest {
  private static final String TURN = "role: captain, entities: [{value: 203.0.113.7}]";

  @TempDir static Path folder;
  private static ResponseBook book;

  @BeforeAll
  static void compile() {
    RulesOnDisk rules = RulesOnDisk.in(folder);
    rules.response();
    book = ResponseBook.compile(RuleFiles.read(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {case: a, rnu: {}}                                        | 1: unknown key 'rnu'; known are [actions, assets, case, detections, entities, expect, findings, offers, past, role, situation, tasks, turns]
          {TURN, expect: {tasks: []}}                               | 1: a case needs a name: begin it with 'case: what happens'
          {case: a, TURN}                                           | 1: nothing is expected of this turn; write expect with some of [actions, commands, complete, fires, hand_over, says, silent, tasks]
          {case: a, expect: {tasks: []}}                            | 1: role must be one of captain, manager, operator, expert
          {case: a, role: boss, expect: {tasks: []}}                | 1: role must be one of captain, manager, operator, expert, not 'boss'
          {case: a, TURN, situation: {severity: bad}, expect: {tasks: []}} | 1: severity must be low, medium, high or critical
          {case: a, TURN, situation: {round: 0}, expect: {tasks: []}} | 1: round must be a whole number from 1 to 1000000, not '0'
          {case: a, TURN, findings: [{kind: heard}], expect: {tasks: []}} | 1: kind must be one of reputation_malicious, reputation_clean,
          {case: a, TURN, past: [{state: done}], expect: {tasks: []}} | 1: intent must be one of look_up_reputation, look_up_asset,
          {case: a, TURN, assets: [{name: x}], expect: {tasks: []}} | 1: value must be given
          {case: a, TURN, expect: {fires: [Look it pu]}}            | 1: case 'a': there is no rule 'Look it pu'; do you mean 'Look it up'?
          {case: a, TURN, turns: []}                                | 1: the case 'a' has no turn
          {case: a, turns: [{TURN, expect: {tasks: []}}], expect: {tasks: []}} | 1: expect belongs to one of the turns; put it below turns
          """)
  void whatACaseHasWrongIsToldWithItsPlace(String text, String problem) {
    assertThat(run("- " + text.replace("TURN", TURN)).problems())
        .first()
        .asString()
        .startsWith("cases/response/a.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {tasks: []}              | tasks should be [], is [look_up_reputation 203.0.113.7]
          {complete: contained}    | complete should be contained, is none
          {hand_over: true}        | hand_over should be true, is false
          {actions: [t1 person]}   | actions should be [t1 person], is []
          {commands: [a1 x]}       | commands should be [a1 x], is []
          {says: [malicious]}      | says should be malicious, is []
          {silent: [Look it up]}   | rule 'Look it up' should be silent, is firing
          """)
  void whatDiffersIsToldWithWhatWasExpected(String expected, String told) {
    assertThat(run("- {case: a, %s, expect: %s}".formatted(TURN, expected)).blocking())
        .extracting(RuleProblem::toString)
        .containsExactly("cases/response/a.yaml:1: case 'a': " + told);
  }

  @Test
  void theTurnOfSeveralIsNamedAndTakesWhatTheCaseSays() {
    String text =
        "- {case: a, %s, turns: [{expect: {hand_over: false}}, {entities: [], expect: {hand_over: false}}]}"
            .formatted(TURN);

    assertThat(run(text).blocking())
        .extracting(RuleProblem::text)
        .containsExactly("case 'a', turn 2: hand_over should be false, is true");
  }

  @Test
  void aRuleThatFailsFailsTheCase() {
    String text = "- {case: a, role: captain, entities: [{value: x}], expect: {hand_over: true}}";

    assertThat(run(text).blocking())
        .singleElement()
        .extracting(RuleProblem::text)
        .asString()
        .contains("rule 'Look it up' should be sound, is ");
  }

  @Test
  void twoCasesOfOneNameAreToldWithBothPlaces() {
    assertThat(
            run("- {case: a, %s, expect: {complete: none}}\n".formatted(TURN).repeat(2)).problems())
        .extracting(RuleProblem::text)
        .containsExactly("a case named 'a' stands already at cases/response/a.yaml:1");
  }

  @Test
  void theKindsOfCasesDoNotReadEachOther() {
    CaseFiles files = files("- {case: a, %s, expect: {complete: none}}".formatted(TURN));

    assertThat(RuleCases.read(files).cases()).isEmpty();
    assertThat(GuardrailCases.read(files).cases()).isEmpty();
    assertThat(ResponseCases.read(files).cases()).hasSize(1);
  }

  @Test
  void casesAreChosenByWordsOfTheirNameOrFile() {
    ResponseCases cases =
        ResponseCases.read(
            files("- {case: An ADDRESS, %s, expect: {complete: none}}".formatted(TURN)));

    assertThat(cases.matching("an address").cases()).hasSize(1);
    assertThat(cases.matching("response/a").cases()).hasSize(1);
    assertThat(cases.matching("by day").cases()).isEmpty();
  }

  private static StepReport run(String text) {
    return ResponseCases.read(files(text)).run(book);
  }

  private static CaseFiles files(String text) {
    return new CaseFiles(new TreeMap<>(Map.of("cases/response/a.yaml", text)));
  }
}
