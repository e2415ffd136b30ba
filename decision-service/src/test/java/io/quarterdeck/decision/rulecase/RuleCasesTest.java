package io.quarterdeck.decision.rulecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.CheckedRules;
import io.quarterdeck.decision.RulesOnDisk;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCasesTest {
  private static final String STICK =
      "alert: {source: acme, severity: 30, rule: {id: u, groups: [usb]}}";

  @TempDir static Path folder;
  private static RuleBook book;

  @BeforeAll
  static void compile() {
    book = RuleBook.compile(RuleFiles.read(RulesOnDisk.in(folder).folder()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {case: a, alrt: {}}                                     | 1: unknown key 'alrt'; known are [alert, alerts, assumes, at, case, context, enrich, enrichment, expect, file, source, tier]
          {STICK, expect: {score: 50}}                            | 1: a case needs a name: begin it with 'case: what happens'
          {case: a, STICK}                                        | 1: nothing is expected of this alert; write expect with some of
          {case: a, STICK, expect: {}}                            | 1: nothing is expected of this alert
          {case: a, STICK, expect: {scor: 5}}                     | 1: unknown key 'scor'; known are
          {case: a, STICK, expect: {score: 500}}                  | 1: score must be a whole number from 0 to 100, not '500'
          {case: a, STICK, expect: {decision: open}}              | 1: decision must be one of [ignore, enrich_only, create_case, create_case_and_page, append_case], not 'open'
          {case: a, STICK, expect: {fires: [USB stick]}}          | 1: case 'a': there is no rule 'USB stick'; do you mean 'USB stick plugged in'?
          {case: a, STICK, expect: {silent: [xyz]}}               | 1: case 'a': there is no rule 'xyz'
          {case: a, STICK, expect: {factors: [usb_storag3]}}      | 1: case 'a': no rule adds the factor 'usb_storag3'; do you mean 'usb_storage'?
          {case: a, STICK, expect: {related: B, score: 50}}       | 1: no alert before this one is in a case 'B'; known are []
          {case: a, expect: {score: 50}}                          | 1: an alert stands below alert, or in the JSON file that file names: one of both
          {case: a, file: x.json, expect: {score: 50}}            | 1: there is no 'x.json' beside this file; it must be a .json file below the folder cases
          {case: a, file: ../../etc/x.json, expect: {score: 50}}  | 1: there is no '../../etc/x.json' beside this file
          {case: a, alert: {a: 1}, expect: {score: 50}}           | 1: case 'a': the alert cannot be read: this is no alert of a known source.
          {case: a, STICK, source: acme, expect: {score: 50}}     | 1: case 'a': the alert cannot be read: unknown source 'acme': use one of shuffle-wazuh
          {case: a, STICK, at: noon, expect: {score: 50}}         | 1: at must be a time like 2026-05-04T03:10:00Z, or +5m after the alert before, not 'noon'
          {case: a, STICK, tier: C4, expect: {score: 50}}         | 1: tier must be C1, C2 or C3, not 'C4'
          {case: a, STICK, assumes: mine, expect: {score: 50}}    | 1: assumes must be shipped (the numbers that ship), not 'mine'
          {case: a, STICK, enrich: no, expect: {score: 50}}       | 1: enrich must be auto or never, not 'no'
          {case: a, STICK, enrichment: {ips: {}}, expect: {score: 50}} | 1: enrichment has an unknown member 'ips'; known are [ip, user]
          {case: a, STICK, context: {home: TH}, expect: {score: 50}} | 1: unknown key 'home'; known are
          {case: a, STICK, context: {countries: {10.0.0.1: Atlantis}}, expect: {score: 50}} | 1: 'Atlantis' is no country; write a code like RU
          {case: a, STICK, context: {lists: {watch: [300.1.1.1]}}, expect: {score: 50}} | 1: '300.1.1.1' is no address, network or domain
          {case: a, alerts: []}                                   | 1: the case 'a' has no alert
          {case: a, alerts: [{STICK, expect: {score: 50}}], at: +5m} | 1: at belongs to one of the alerts; put it below alerts
          [unclosed                                               | 1: it is no YAML
          """)
  void whatACaseHasWrongIsToldWithItsPlace(String text, String problem) {
    List<RuleProblem> problems = run("- " + text.replace("STICK", STICK)).problems();

    assertThat(problems).first().asString().startsWith("cases/a.yaml:" + problem);
  }

  @Test
  void everyCaseTellsItsOwnProblem() {
    CaseReport report =
        run("- {case: a}\n- {case: b, %s, expect: {score: 50}}\n- {case: c}\n".formatted(STICK));

    assertThat(report.problems()).extracting(RuleProblem::line).containsExactly(1, 3);
    assertThat(report.passed()).hasSize(1);
  }

  @Test
  void twoCasesOfOneNameAreToldWithBothPlaces() {
    assertThat(run("- {case: a, %s, expect: {score: 50}}\n".formatted(STICK).repeat(2)).problems())
        .extracting(RuleProblem::toString)
        .containsExactly("cases/a.yaml:2: a case named 'a' stands already at cases/a.yaml:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {score: 40}                              | score should be 40, is 50
          {decision: ignore}                       | decision should be ignore, is create_case
          {factors: {usb_storage: 40}}             | usb_storage should give 40, gives 50
          {factors: {}}                            | usb_storage should not be there, gives 50
          {silent: [USB stick plugged in]}         | rule 'USB stick plugged in' should be silent, is firing
          {case: none}                             | case should be none, is a case of its own
          {keys: {"host:web-1": 30}}               | keys should be {host:web-1=30}, is {}
          {playbooks: [isolate_host]}              | playbooks should be [isolate_host], is []
          {new_to_case: true}                      | new_to_case should be true, is false
          """)
  void whatDiffersIsToldWithWhatWasExpected(String expected, String told) {
    CaseReport report = run("- {case: a, %s, expect: %s}".formatted(STICK, expected));

    assertThat(report.blocking())
        .extracting(RuleProblem::toString)
        .containsExactly("cases/a.yaml:1: case 'a': " + told);
  }

  @Test
  void aFileMayGiveItsCasesAContextThatTheyChangeKeyByKey() {
    CaseReport report =
        run(
            """
            context: {time_zone: Europe/London, users: [{name: nok}]}
            cases:
              - case: a
                context: {users: []}
                alerts:
                  - {%1$s, at: "2026-05-04T03:10:00Z", expect: {score: 50}}
                  - {%1$s, at: +5m, context: {time_zone: nowhere}, expect: {score: 50}}
            """
                .formatted(STICK));

    assertThat(report.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "cases/a.yaml:7: time_zone must be a name like Asia/Bangkok, not 'nowhere'");
  }

  @Test
  void anAlertMayStandInAFileOfItsOwn() {
    CaseFiles files =
        new CaseFiles(
            new TreeMap<>(
                Map.of(
                    "cases/a.yaml",
                    "- {case: a, file: alerts/usb.json, expect: {score: 50}}",
                    "cases/alerts/usb.json",
                    RulesOnDisk.ALERT)));

    assertThat(CheckedRules.of(book, RuleCases.read(files)).report().passed()).hasSize(1);
  }

  @Test
  void equalCasesGiveEqualReports() {
    String text = "- {case: a, %s, expect: {score: 40}}".formatted(STICK);

    assertThat(run(text).blocking()).isEqualTo(run(text).blocking());
  }

  @Test
  void casesAreChosenByWordsOfTheirNameOrFile() {
    RuleCases cases =
        RuleCases.read(files("- {case: USB at night, %s, expect: {score: 50}}".formatted(STICK)));

    assertThat(cases.matching("at NIGHT").cases()).hasSize(1);
    assertThat(cases.matching("a.yaml").cases()).hasSize(1);
    assertThat(cases.matching("by day").cases()).isEmpty();
  }

  @Test
  void rulesWithoutACaseAreNamed() {
    assertThat(run("- {case: a, %s, expect: {score: 50}}".formatted(STICK)).unfired())
        .containsExactly("USB stick plugged in");
  }

  private static CaseReport run(String text) {
    return CheckedRules.of(book, RuleCases.read(files(text))).report();
  }

  private static CaseFiles files(String text) {
    return new CaseFiles(new TreeMap<>(Map.of("cases/a.yaml", text)));
  }
}
