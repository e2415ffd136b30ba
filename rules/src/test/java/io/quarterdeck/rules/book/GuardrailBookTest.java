package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunLimit.Of;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Refusal;
import io.quarterdeck.rules.guardrail.RunScene;
import io.quarterdeck.rules.guardrail.RunTargets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardrailBookTest {
  private static final String SCORING =
      "thresholds: {critical: 70, medium: 40}\nweights: {loud: 15}\n";
  private static final String HEAD =
      """
      package drl.guardrail;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.guardrail.Gate gate;
      """;
  private static final String DECISION =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      rule "Loud" when Alert( level >= 10 ) then score.add("loud", "level is high"); end
      """;
  private static final String SOUND =
      """
      rule "Sound" when RunRequest( change == true ) then gate.refuse("sound", "so it is"); end
      """;

  @Test
  void aRefusalTellsRulePlaceReasonAndSentence() {
    GuardrailJudgement judged = book(SOUND).judge(scene("change", "203.0.113.7"));

    assertThat(judged.refusals())
        .containsExactly(
            new Refusal("Sound", "drl/guardrail/test.drl:4", "sound", "so it is", false));
    assertThat(judged.fired()).containsExactly("Sound");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when RunRequest( title.charAt(9999) == 'x' ) then gate.waiveApproval(\"x\"); end",
        "when RunRequest() then gate.waiveApproval(\"x\".substring(9)); end",
        "when RunRequest() RunTarget( $v : value ) then gate.refuse(\"x\", $v.substring(99)); end"
      })
  void aGuardrailThatThrowsRefusesAndTheOthersAreAskedAllTheSame(String rule) {
    GuardrailJudgement judged =
        book("rule \"Broken\" " + rule + "\n" + SOUND).judge(scene("change", "203.0.113.7"));

    assertThat(judged.refusals())
        .extracting(Refusal::rule, Refusal::reason, Refusal::where)
        .containsExactly(
            tuple("Broken", "guardrail_failed", "drl/guardrail/test.drl:4"),
            tuple("Sound", "sound", "drl/guardrail/test.drl:5"));
  }

  @Test
  void aGuardrailThatTakesTooMuchRefuses() {
    GuardrailBook book =
        book(
            """
            rule "Pattern" when RunRequest( title matches "(a+)+$" )
            then gate.waiveApproval("x"); end
            rule "Triples" when RunTarget() RunTarget() RunTarget() then gate.requireApproval("x"); end
            """);
    String many =
        IntStream.range(0, 60).mapToObj(i -> "203.0.113." + i).collect(Collectors.joining(" "));

    GuardrailJudgement judged = book.judge(scene("query", many));

    assertThat(judged.refusals()).extracting(Refusal::rule).containsExactly("Pattern", "Triples");
    assertThat(judged.refusals()).extracting(Refusal::reason).containsOnly("guardrail_failed");
  }

  @Test
  void aFolderWithoutGuardrailsLetsNobodyChangeAnything() {
    GuardrailBook none = GuardrailBook.compile(files("drl/a.drl", DECISION));

    assertThat(none.judge(scene("change", "203.0.113.7")).refusals())
        .extracting(Refusal::reason)
        .containsExactly("no_guardrails");
    assertThat(none.judge(scene("query", "203.0.113.7")).isRefused()).isFalse();
  }

  @Test
  void guardrailsWithoutTheirListsDoNotCompile() {
    assertThatThrownBy(() -> GuardrailBook.compile(files("drl/guardrail/a.drl", HEAD + SOUND)))
        .isInstanceOf(RuleBookException.class)
        .hasMessage(
            "guardrails.yaml: the rules folder has guardrails, and not this file; copy the one that"
                + " ships");
  }

  @Test
  void aWrongListIsNamedWithItsLine() {
    assertThatThrownBy(() ->
            GuardrailBook.compile(
                files(
                    "guardrails.yaml",
                    "# one\nlists:\n  no_approval: [All of them]\n",
                    "drl/guardrail/a.drl",
                    HEAD + SOUND)))
        .isInstanceOf(RuleBookException.class)
        .hasMessageStartingWith(
            "guardrails.yaml:3: no_approval takes playbooks by their name only");
  }

  @Test
  void eachBookIgnoresTheRulesOfTheOther() {
    RuleFiles both =
        files("guardrails.yaml", "", "drl/guardrail/a.drl", HEAD + SOUND, "drl/a.drl", DECISION);

    assertThat(RuleBook.compile(both).rules()).extracting(RuleInfo::name).containsExactly("Loud");
    assertThat(GuardrailBook.compile(both).rules())
        .extracting(RuleInfo::name)
        .containsExactly("Sound");
  }

  @Test
  void itsVersionChangesWithGuardrailsAndListsAndNothingElse() {
    GuardrailBook book =
        GuardrailBook.compile(files("guardrails.yaml", "", "drl/guardrail/a.drl", HEAD + SOUND));

    assertThat(
            book.changedTo(
                    files(
                        "guardrails.yaml",
                        "",
                        "drl/guardrail/a.drl",
                        HEAD + SOUND,
                        "drl/a.drl",
                        DECISION))
                .version())
        .isEqualTo(book.version());
    assertThat(
            book.changedTo(
                    files("guardrails.yaml", "# no list", "drl/guardrail/a.drl", HEAD + SOUND))
                .version())
        .isNotEqualTo(book.version());
    assertThat(
            book.changedTo(
                    files(
                        "guardrails.yaml", "", "drl/guardrail/a.drl", HEAD + SOUND + "// by ana\n"))
                .version())
        .isNotEqualTo(book.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          when Alert() then gate.refuse("x", "y"); end                     | there are no facts 'Alert'; there are [Asset, ChangeWindow,
          when RunRequest() then score.add("loud", "y"); end               | a consequence calls gate.refuse, refuseUnlessEmergency, requireApproval, requirePeople or waiveApproval
          when RunRequest() then gate.refuse("Not A Word", "y"); end       | rule 'R' refuses with 'Not A Word'; a reason is lower-case letters
          when RunRequest( $t : title ) then gate.refuse($t, "y"); end     | gate.refuse(reason, because) wants a word in quotes
          when RunRequest() then gate.refuse("x"); end                     | gate.refuse(reason, because) wants a word in quotes
          when RunRequest() then gate.refuse("guardrail_failed", "y"); end | the reason 'guardrail_failed' is the hub's own
          when RunRequest() then gate.requirePeople(0, "y"); end           | gate.requirePeople(number, because) wants a number from 1 to 9
          when RunRequest( $l : labels ) then gate.requirePeople($l.size(), "y"); end | gate.requirePeople(number, because) wants a number
          when RunRequest() then gate.waiveApproval(); end                 | gate.waiveApproval(because) wants the reason
          when RunRequest() then gate.failed("a", "b", "c"); end           | gate.failed is not known
          when RunRequest() then gate.firing("a", "b", true); end          | gate.firing is not known
          when RunRequest() then gate.judgement("x"); end                  | gate.judgement is not known
          when RunRequest( title.getClass() != null ) then gate.refuse("x", "y"); end | unknown method 'getClass'
          when RunTarget( lookUps.get(0) != null ) then gate.refuse("x", "y"); end | unknown name 'lookUps'
          @tier(C1) when RunRequest() then gate.refuse("x", "y"); end      | @tier is not known; there are [note, owner, reference, review]
          """)
  void whatAGuardrailMayNotSayIsRefusedWithItsLine(String rule, String problem) {
    RuleBookException told =
        catchThrowableOfType(RuleBookException.class, () -> book("rule \"R\" " + rule + "\n"));

    assertThat(told.problems())
        .first()
        .asString()
        .startsWith("drl/guardrail/test.drl:4: " + problem);
  }

  @Test
  void aDecisionRuleKnowsNoRuns() {
    String rule = DECISION.replace("Alert( level >= 10 )", "RunRequest()");

    assertThatThrownBy(() -> RuleBook.compile(files("drl/a.drl", rule)))
        .hasMessageContaining("there are no facts 'RunRequest'; there are [Alert, ");
  }

  @Test
  void changedListsCountWithoutCompilingAgain() {
    RuleFiles before = RuleFiles.shipped();
    GuardrailBook book = GuardrailBook.compile(before);
    TreeMap<String, String> texts = new TreeMap<>(before.texts());
    texts.compute(
        "guardrails.yaml",
        (name, text) -> text.replace("no_approval: []", "no_approval: [block_ip]"));

    GuardrailBook changed = book.changedTo(new RuleFiles(texts));

    assertThat(book.judge(scene("change", "203.0.113.7")).people()).isEqualTo(1);
    assertThat(changed.judge(scene("change", "203.0.113.7")).people()).isZero();
    assertThat(changed.version()).isNotEqualTo(book.version());
  }

  @Test
  void aRuleOfDecisionsAloneChangesNoGuardrail() {
    RuleBook book = RuleBook.compile(files("drl/a.drl", DECISION));

    RuleBook same =
        book.changedTo(
            files(
                "guardrails.yaml", "", "drl/guardrail/a.drl", HEAD + SOUND, "drl/a.drl", DECISION));

    assertThat(same.rules()).isEqualTo(book.rules());
    assertThat(same.version()).isNotEqualTo(book.version());
  }

  @Test
  void theOrderOfTheFactsChangesNothing() {
    GuardrailBook book = GuardrailBook.compile(RuleFiles.shipped());
    RunScene scene = scene("change", "10.0.0.1 10.0.0.2 8.8.8.8/4 nowhere ::1 fe80::1%x");
    GuardrailJudgement first = book.judge(scene);
    for (long seed = 0; seed < 5; seed++) {
      List<RunTarget> targets = new ArrayList<>(scene.targets());
      List<RecentRuns> recent = new ArrayList<>(scene.recent());
      Collections.shuffle(targets, new Random(seed));
      Collections.shuffle(recent, new Random(seed));
      RunScene shuffled =
          new RunScene(
              scene.request(), scene.arguments(), targets, recent, scene.at(), List.of(), Set.of());
      assertThat(book.judge(shuffled)).isEqualTo(first);
    }
    assertThat(first.isRefused()).isTrue();
  }

  @Test
  void judgementsOfManyThreadsDoNotMix() {
    GuardrailBook book = GuardrailBook.compile(RuleFiles.shipped());
    List<RunScene> scenes =
        List.of(scene("change", "203.0.113.7"), scene("change", "10.0.0.1"), scene("query", "::1"));
    List<GuardrailJudgement> alone = scenes.stream().map(book::judge).toList();

    IntStream.range(0, 600)
        .parallel()
        .forEach(i -> assertThat(book.judge(scenes.get(i % 3))).isEqualTo(alone.get(i % 3)));

    assertThat(alone).extracting(GuardrailJudgement::isRefused).containsExactly(false, true, false);
  }

  @Test
  void aSceneWithoutACountIsNotTaken() {
    RunScene whole = scene("change", "203.0.113.7");

    for (RecentRuns missing : whole.recent()) {
      List<RecentRuns> recent = new ArrayList<>(whole.recent());
      recent.remove(missing);
      assertThatThrownBy(() ->
              new RunScene(
                  whole.request(),
                  whole.arguments(),
                  whole.targets(),
                  recent,
                  whole.at(),
                  List.of(),
                  Set.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nobody counted the recent runs of " + missing.of());
    }
  }

  private static GuardrailBook book(String rules) {
    return GuardrailBook.compile(
        files("guardrails.yaml", "", "drl/guardrail/test.drl", HEAD + rules));
  }

  private static RuleFiles files(String... namesAndTexts) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("scoring.yaml", SCORING);
    List<String> all = Arrays.asList(namesAndTexts);
    for (int i = 0; i < all.size(); i += 2) {
      texts.put(all.get(i), all.get(i + 1));
    }
    return new RuleFiles(texts);
  }

  private static RunScene scene(String effect, String ips) {
    List<RunArgument> arguments = List.of(new RunArgument("ips", ips, ArgumentOrigin.EXTRACTED));
    List<RunTarget> targets = RunTargets.in(arguments);
    List<RecentRuns> recent = new ArrayList<>();
    recent.add(new RecentRuns(Of.PLAYBOOK, "block_ip", 0, 0));
    recent.add(new RecentRuns(Of.CHANGES, "", 0, 0));
    targets.forEach(target -> recent.add(new RecentRuns(Of.TARGET, target.key(), 0, 0)));
    return new RunScene(
        new RunRequest(
            "block_ip",
            "a".repeat(5_000) + "!",
            "built_in",
            effect,
            "medium",
            List.of(),
            "alice",
            true,
            null,
            null,
            null,
            false),
        arguments,
        targets,
        recent,
        Instant.parse("2026-05-04T03:10:00Z"),
        List.of(),
        Set.of("198.51.100.20"));
  }
}
