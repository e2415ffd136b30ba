package io.quarterdeck.decision.rulecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.RulesOnDisk;
import io.quarterdeck.rules.book.GuardrailBook;
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

class GuardrailCasesTest {
  private static final String RUN = "run: {playbook: isolate_host, arguments: {host: host-1}}";

  @TempDir static Path folder;
  private static GuardrailBook book;

  @BeforeAll
  static void compile() {
    RulesOnDisk rules = RulesOnDisk.in(folder);
    rules.guardrail();
    book = GuardrailBook.compile(RuleFiles.read(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {case: a, rnu: {}}                                       | 1: unknown key 'rnu'; known are [at, case, context, expect, guardrails, hub, recent, run, runs]
          {RUN, expect: {people: 1}}                               | 1: a case needs a name: begin it with 'case: what happens'
          {case: a, RUN}                                           | 1: nothing is expected of this run; write expect with some of [fires, overridden, people, refused, silent, waived]
          {case: a, RUN, expect: {peopel: 1}}                      | 1: unknown key 'peopel'
          {case: a, RUN, expect: {people: 10}}                     | 1: people must be a whole number from 0 to 9, not '10'
          {case: a, RUN, expect: {fires: [The frist host]}}        | 1: case 'a': there is no rule 'The frist host'; do you mean 'The first host'?
          {case: a, expect: {people: 1}}                           | 1: a run stands below run: {playbook: block_ip, arguments: {…}}
          {case: a, run: {effect: change}, expect: {people: 1}}    | 1: a run needs the playbook's name
          {case: a, run: {playbook: p, effect: destroy}, expect: {people: 1}} | 1: effect must be one of [query, notify, change], not 'destroy'
          {case: a, run: {playbook: p, risk: none}, expect: {people: 1}} | 1: risk must be one of [low, medium, high, critical], not 'none'
          {case: a, run: {playbook: p, arguments: [x]}, expect: {people: 1}} | 1: arguments must be like {ip: 203.0.113.7}
          {case: a, run: {playbook: p, arguments: {x: {value: y, origin: heard}}}, expect: {people: 1}} | 1: the origin 'heard' is not one of extracted, platform_result, typed, free_text, model
          {case: a, RUN, recent: {hour: 3}, expect: {people: 1}}   | 1: unknown key 'hour'; known are [changes_day, changes_hour, playbook_day,
          {case: a, RUN, recent: {target_hour: 3, target_day: 2}, expect: {people: 1}} | 1: target_day must be a whole number from 3 to 1000000, not '2'
          {case: a, RUN, guardrails: {lists: {no_approval: [risk:low]}}, expect: {people: 1}} | 1: case 'a': guardrails: no_approval takes playbooks by their name only
          {case: a, RUN, context: {assets: [{ip: x}]}, expect: {people: 1}} | 1: ip must be an address like 10.0.0.5, not 'x'
          {case: a, RUN, at: noon, expect: {people: 1}}            | 1: at must be a time like 2026-05-04T03:10:00Z
          {case: a, runs: []}                                      | 1: the case 'a' has no run
          {case: a, runs: [{RUN, expect: {people: 1}}], at: +5m}   | 1: at belongs to one of the runs; put it below runs
          """)
  void whatACaseHasWrongIsToldWithItsPlace(String text, String problem) {
    assertThat(run("- " + text.replace("RUN", RUN)).problems())
        .first()
        .asString()
        .startsWith("cases/guardrail/a.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {refused: [other]}             | refused should be [other], is [first_host]
          {refused: []}                  | refused should be [], is [first_host]
          {overridden: [first_host]}     | overridden should be [first_host], is []
          {people: 2}                    | people should be 2, is 1
          {waived: true}                 | waived should be true, is false
          {silent: [The first host]}     | rule 'The first host' should be silent, is firing
          """)
  void whatDiffersIsToldWithWhatWasExpected(String expected, String told) {
    assertThat(run("- {case: a, %s, expect: %s}".formatted(RUN, expected)).blocking())
        .extracting(RuleProblem::toString)
        .containsExactly("cases/guardrail/a.yaml:1: case 'a': " + told);
  }

  @Test
  void theRunOfSeveralIsNamed() {
    String text =
        "- {case: a, runs: [{%1$s, expect: {people: 1}}, {%1$s, expect: {people: 0}}]}"
            .formatted(RUN);

    assertThat(run(text).blocking())
        .extracting(RuleProblem::text)
        .containsExactly("case 'a', run 2: people should be 0, is 1");
  }

  @Test
  void twoCasesOfOneNameAreToldWithBothPlaces() {
    assertThat(run("- {case: a, %s, expect: {people: 1}}\n".formatted(RUN).repeat(2)).problems())
        .extracting(RuleProblem::text)
        .containsExactly("a case named 'a' stands already at cases/guardrail/a.yaml:1");
  }

  @Test
  void decisionCasesAndGuardrailCasesDoNotReadEachOther() {
    CaseFiles files = files("- {case: a, %s, expect: {people: 1}}".formatted(RUN));

    assertThat(RuleCases.read(files).cases()).isEmpty();
    assertThat(GuardrailCases.read(files).cases()).hasSize(1);
    assertThat(
            GuardrailCases.read(new CaseFiles(new TreeMap<>(Map.of("cases/a.yaml", "")))).cases())
        .isEmpty();
  }

  @Test
  void casesAreChosenByWordsOfTheirNameOrFile() {
    GuardrailCases cases =
        GuardrailCases.read(files("- {case: HOST one, %s, expect: {people: 1}}".formatted(RUN)));

    assertThat(cases.matching("host ONE").cases()).hasSize(1);
    assertThat(cases.matching("guardrail/a").cases()).hasSize(1);
    assertThat(cases.matching("by day").cases()).isEmpty();
  }

  private static StepReport run(String text) {
    return GuardrailCases.read(files(text)).run(book);
  }

  private static CaseFiles files(String text) {
    return new CaseFiles(new TreeMap<>(Map.of("cases/guardrail/a.yaml", text)));
  }
}
