package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.response.Action;
import io.quarterdeck.rules.response.CaptainAnswer;
import io.quarterdeck.rules.response.CaptainAnswer.HandOver;
import io.quarterdeck.rules.response.CaptainAnswer.Task;
import io.quarterdeck.rules.response.CaptainAnswer.Tasks;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.rules.response.Planned;
import io.quarterdeck.rules.response.PlannedTask;
import io.quarterdeck.rules.response.Reason;
import io.quarterdeck.rules.response.Situation;
import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBookTest {
  private static final Situation SITUATION =
      new Situation("inc-1", "SIEM alert", "high", "siem", 1, 5, 0);
  private static final Entity OUTSIDE =
      new Entity(EntityType.IP, "66.240.205.34", EntityRole.SOURCE, false);
  private static final Entity INSIDE =
      new Entity(EntityType.IP, "192.168.22.251", EntityRole.TARGET, true);
  private static final IncidentScene SCENE = IncidentScene.of(SITUATION, List.of(OUTSIDE, INSIDE));
  private static final String SOUND =
      """
      rule "Sound" when $e : Entity( externalIp == true )
      then plan.task(Intent.LOOK_UP_REPUTATION, $e, "Look it up"); end
      """;

  @Test
  void aTaskTellsItsRuleAndPlace() {
    Planned<CaptainAnswer> planned = captains(SOUND).captain(SCENE);

    assertThat(planned.answer())
        .isEqualTo(
            new Tasks(
                List.of(
                    new Task(
                        Intent.LOOK_UP_REPUTATION,
                        OUTSIDE,
                        new Reason("Sound", "drl/response/captain/test.drl:5", "Look it up")))));
    assertThat(planned.fired()).containsExactly("Sound");
    assertThat(planned.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when Situation( title.charAt(9999) == 'x' ) then plan.handOver(\"x\"); end",
        "when Situation() then plan.handOver(\"x\".substring(9)); end",
        "when Situation( title matches \"(.*a){20}\" ) then plan.handOver(\"x\"); end",
        "when Entity() Entity() Entity() then plan.handOver(\"x\"); end"
      })
  void aRuleThatThrowsOrTakesTooMuchIsLeftOutAndNamed(String rule) {
    List<Entity> many =
        IntStream.range(0, 60)
            .mapToObj(i -> new Entity(EntityType.IP, "203.0.113." + i, EntityRole.SOURCE, false))
            .toList();
    Situation slow = new Situation("inc-1", "a".repeat(300) + "!", "high", "siem", 1, 5, 0);

    Planned<CaptainAnswer> planned =
        captains("rule \"Broken\" " + rule + "\n" + SOUND).captain(IncidentScene.of(slow, many));

    assertThat(planned.failures())
        .extracting(RuleFailure::rule, RuleFailure::where)
        .containsExactly(tuple("Broken", "drl/response/captain/test.drl:5"));
    assertThat(planned.answer()).isInstanceOf(Tasks.class);
  }

  @Test
  void aFolderWithoutResponseRulesHandsEverythingToPeople() {
    ResponseBook none = ResponseBook.compile(files());
    PlannedTask task =
        new PlannedTask(
            "t1", "_analyst", "query", "Look", Intent.LOOK_UP_ASSET, "10.0.0.5", EntityType.IP);

    assertThat(none.rules()).isEmpty();
    assertThat(none.captain(SCENE).answer()).isInstanceOf(HandOver.class);
    assertThat(none.manager(withTask(task)).answer())
        .extracting(Action::taskId, Action::playbook)
        .containsExactly(tuple("t1", null));
    assertThat(none.operator(SCENE).answer()).isEmpty();
    assertThat(none.expert(SCENE).answer().conclusions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          when Alert() then plan.handOver("x"); end                         | there are no facts 'Alert'; there are [Asset, Detection, Entity, Finding,
          when Situation() then gate.refuse("x", "y"); end                  | a consequence calls plan.complete, plan.handOver, plan.task
          when Situation() then plan.use("x"); end                          | plan.use is not known to the captain's rules; there are [complete, handOver, task]
          when Situation() then plan.task("look", "x"); plan.answer("x"); end | plan.answer is not known to the captain's rules
          when Situation() then plan.firing("a", "b", true); end            | plan.firing is not known to the captain's rules
          when Situation() then plan.handOver("x", "y"); end                | plan.handOver(because) is what a rule of the captain may say
          when Situation() then plan.complete(Resolution.DONE, "y"); end    | there is no Resolution.DONE; there are [CONTAINED, FALSE_POSITIVE, NO_THREAT, REPORTED]
          when PastTask( intent == Intent.LOOK ) then plan.handOver("x"); end | there is no Intent.LOOK; there are [ASK_PERSON, CONTAIN,
          when Situation( title.getClass() != null ) then plan.handOver("x"); end | unknown method 'getClass'
          @tier(C1) when Situation() then plan.handOver("x"); end           | @tier is not known; there are [note, owner, reference, review]
          """)
  void whatAResponseRuleMayNotSayIsRefusedWithItsLine(String rule, String problem) {
    RuleBookException told =
        catchThrowableOfType(RuleBookException.class, () -> captains("rule \"R\" " + rule + "\n"));

    assertThat(told.problems())
        .first()
        .asString()
        .startsWith("drl/response/captain/test.drl:5: " + problem);
  }

  @Test
  void parametersOfACommandAreNamedOutright() {
    String rule =
        "rule \"R\" when $a : PlannedAction( $n : name ) $o : Offer()"
            + " then plan.command($a, $o, $n, 1); end\n";

    assertThat(
            catchThrowableOfType(
                    RuleBookException.class,
                    () ->
                        ResponseBook.compile(
                            files("drl/response/operator/a.drl", head("operator") + rule)))
                .problems())
        .extracting(RuleProblem::text)
        .containsExactly(
            "plan.command($action, $offer, name, value, …) is what a rule of the operator may say");
  }

  @Test
  void aFileThatIsNobodysIsRefused() {
    RuleBookException told =
        catchThrowableOfType(
            RuleBookException.class,
            () -> ResponseBook.compile(files("drl/response/a.drl", head("captain") + SOUND)));

    assertThat(told)
        .hasMessage(
            "drl/response/a.drl: put it into drl/response/captain, manager, operator or expert");
  }

  @Test
  void twoRulesOfOneNameAreRefusedAcrossRoles() {
    RuleBookException told =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                ResponseBook.compile(
                    files(
                        "drl/response/captain/a.drl",
                        head("captain") + SOUND,
                        "drl/response/expert/a.drl",
                        head("expert")
                            + "rule \"Sound\" when Finding() then plan.suggest(\"x\"); end\n")));

    assertThat(told)
        .hasMessage(
            "drl/response/expert/a.drl:5: a rule named 'Sound' stands already at"
                + " drl/response/captain/a.drl:5");
  }

  @Test
  void problemsOfAllRolesAreToldTogether() {
    RuleBookException told =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                ResponseBook.compile(
                    files("drl/response/captain/a.drl", "", "drl/response/expert/a.drl", "")));

    assertThat(told.problems())
        .extracting(RuleProblem::file)
        .containsExactly("drl/response/captain/a.drl", "drl/response/expert/a.drl");
  }

  @Test
  void theOtherBooksIgnoreResponseRules() {
    RuleFiles files = files("drl/response/captain/a.drl", head("captain") + SOUND);

    assertThat(RuleBook.compile(files).rules()).isEmpty();
    assertThat(GuardrailBook.compile(files).rules()).isEmpty();
    assertThat(ResponseBook.compile(files).rules())
        .extracting(RuleInfo::name, RuleInfo::where)
        .containsExactly(tuple("Sound", "drl/response/captain/a.drl:5"));
  }

  @Test
  void itsVersionChangesWithResponseRulesAndNothingElse() {
    String name = "drl/response/captain/a.drl";
    ResponseBook book = ResponseBook.compile(files(name, head("captain") + SOUND));

    assertThat(
            book.changedTo(files(name, head("captain") + SOUND, "guardrails.yaml", "")).version())
        .isEqualTo(book.version());
    assertThat(book.changedTo(files(name, head("captain") + SOUND + "// by ana\n")).version())
        .isNotEqualTo(book.version());
  }

  @Test
  void aChangedRuleCountsInTheNextBookOnly() {
    String name = "drl/response/captain/a.drl";
    ResponseBook book = ResponseBook.compile(files(name, head("captain") + SOUND));
    ResponseBook changed =
        book.changedTo(
            files(name, head("captain") + SOUND.replace("LOOK_UP_REPUTATION", "IS_BLOCKED")));

    assertThat(intents(book)).containsExactly(Intent.LOOK_UP_REPUTATION);
    assertThat(intents(changed)).containsExactly(Intent.IS_BLOCKED);
  }

  @Test
  void theOrderOfTheFactsChangesNothing() {
    ResponseBook book = ResponseBook.compile(RuleFiles.shipped());
    List<Entity> entities = new ArrayList<>();
    IntStream.range(0, 30)
        .forEach(i ->
            entities.add(
                new Entity(EntityType.IP, "203.0.113." + i, EntityRole.SOURCE, i % 3 == 0)));
    Planned<CaptainAnswer> first = book.captain(IncidentScene.of(SITUATION, entities));
    for (long seed = 0; seed < 5; seed++) {
      List<Entity> shuffled = new ArrayList<>(entities);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(book.captain(IncidentScene.of(SITUATION, shuffled))).isEqualTo(first);
    }
    assertThat(((Tasks) first.answer()).tasks()).hasSize(20);
  }

  @Test
  void plansOfManyThreadsDoNotMix() {
    ResponseBook book = ResponseBook.compile(RuleFiles.shipped());
    List<IncidentScene> scenes =
        List.of(
            SCENE,
            IncidentScene.of(SITUATION, List.of(OUTSIDE)),
            IncidentScene.of(SITUATION, List.of()));
    List<Planned<CaptainAnswer>> alone = scenes.stream().map(book::captain).toList();

    IntStream.range(0, 300)
        .parallel()
        .forEach(i -> assertThat(book.captain(scenes.get(i % 3))).isEqualTo(alone.get(i % 3)));
  }

  private static List<Intent> intents(ResponseBook book) {
    return ((Tasks) book.captain(SCENE).answer()).tasks().stream().map(Task::intent).toList();
  }

  private static IncidentScene withTask(PlannedTask task) {
    return new IncidentScene(
        SITUATION,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(task),
        List.of());
  }

  private static ResponseBook captains(String rules) {
    return ResponseBook.compile(files("drl/response/captain/test.drl", head("captain") + rules));
  }

  private static String head(String role) {
    return """
    package drl.response.%s;
    import io.quarterdeck.rules.fact.*;
    import io.quarterdeck.rules.response.*;
    global io.quarterdeck.rules.response.%sPlan plan;
    """
        .formatted(role, role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1));
  }

  private static RuleFiles files(String... namesAndTexts) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("scoring.yaml", "thresholds: {critical: 70, medium: 40}\nweights: {}\n");
    List<String> all = Arrays.asList(namesAndTexts);
    for (int i = 0; i < all.size(); i += 2) {
      texts.put(all.get(i), all.get(i + 1));
    }
    return new RuleFiles(texts);
  }
}
