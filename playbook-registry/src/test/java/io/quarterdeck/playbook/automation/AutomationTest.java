package io.quarterdeck.playbook.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.Guardrails;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(TestDatabases.class)
class AutomationTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AutomationRule OPEN =
      rule("open", Set.of("create_case"), "open_case", "{'ip': '$ip'}", "case_id");
  private static final AutomationRule APPEND =
      rule("append", Set.of("append_case"), "append", "{'ip': '$ip', 'case': '$case_id'}", null);
  private static final StartOutcome OPENED =
      new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, "Opened.", "{\"case_id\":1234}"));

  private final TestDatabases.Source databases;
  private final Heard heard = new Heard();
  @TempDir Path home;

  AutomationTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private static AutomationRule rule(
      String name, Set<String> on, String playbook, String arguments, @Nullable String caseId) {
    ArgumentPattern pattern =
        new ArgumentPattern((ObjectNode) JSON.readTree(arguments.replace('\'', '"')));
    return new AutomationRule(name, on, Set.of(), Set.of(), playbook, pattern, true, caseId);
  }

  private Workshop workshop(Kind kind) {
    Workshop workshop = new Workshop(databases.fresh(kind, home));
    workshop.add(Workshop.playbook("open_case", Effect.NOTIFY, Risk.LOW));
    workshop.add(Workshop.playbook("append", Effect.NOTIFY, Risk.LOW));
    workshop.platform.onStart(request -> OPENED);
    return workshop;
  }

  private Automation automation(Workshop workshop, AutomationRule... rules) {
    return new Automation(
        List.of(rules),
        heard,
        workshop.database,
        workshop.gate(),
        workshop.runs,
        workshop.killSwitch,
        workshop.clock());
  }

  private static void steps(Workshop workshop, Automation automation, int times) {
    for (int i = 0; i < times; i++) {
      automation.step();
      workshop.pass(Duration.ofSeconds(1));
    }
  }

  private static Order only(Automation automation) {
    List<Order> orders = automation.orders(null, null, 10);
    assertThat(orders).hasSize(1);
    return orders.getFirst();
  }

  private static List<Run> runs(Workshop workshop) {
    return workshop.runs.list(new RunFilter(null, null, null, null, null), 10);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDecisionStartsItsRunOnceAndLearnsTheCase(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");

    steps(workshop, automation, 4);

    assertThat(heard.waiting).isEmpty();
    assertThat(heard.caseIds).containsExactly(Map.entry("case", "1234"));
    assertThat(only(automation).state()).isEqualTo(OrderState.DONE);
    assertThat(only(automation).message()).isEqualTo("Opened.");
    assertThat(workshop.platform.starts()).hasSize(1);
    Run run = runs(workshop).getFirst();
    assertThat(run.requestedBy()).isEqualTo("automation:open");
    assertThat(run.byPerson()).isFalse();
    assertThat(run.incident()).isEqualTo("case 7");
    assertThat(run.arguments().json()).isEqualTo("{\"ip\":\"203.0.113.7\",\"minutes\":60}");
    assertThat(run.origins()).containsEntry("ip", ArgumentOrigin.EXTRACTED);
    assertThat(automation.done()).isEqualTo(1);
    assertThat(workshop.audit.of(run.id().value()))
        .extracting(record -> record.event() + " " + record.actor())
        .first()
        .isEqualTo("dispatched automation:open");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatADecisionIsHeardTwiceOfIsDoneOnce(Kind kind) {
    Workshop workshop = workshop(kind);
    heard.of("dec_1", "create_case", "203.0.113.7");
    Automation here = automation(workshop, OPEN);
    Automation there = automation(workshop, OPEN);

    here.step();
    heard.waiting.add("dec_1");
    steps(workshop, there, 2);
    steps(workshop, here, 2);

    assertThat(workshop.platform.starts()).hasSize(1);
    assertThat(only(here).state()).isEqualTo(OrderState.DONE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHubThatEndsBetweenAskingAndWritingAsksForTheSameRun(Kind kind) {
    Workshop workshop = workshop(kind);
    heard.of("dec_1", "create_case", "203.0.113.7");
    Automation automation = automation(workshop, OPEN);
    automation.step();
    forgetTheRun(workshop);

    steps(workshop, automation, 3);

    assertThat(workshop.platform.starts()).hasSize(1);
    assertThat(only(automation).state()).isEqualTo(OrderState.DONE);
  }

  /** As it stood before the run was asked for. */
  private static void forgetTheRun(Workshop workshop) {
    int changed =
        workshop
            .database
            .sql()
            .sql("UPDATE automation_orders SET state = 'waiting', run_id = NULL, due_at = 0")
            .update();
    assertThat(changed).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatNeedsTheCasesIdWaitsUntilItIsKnown(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.add(withCase(Workshop.playbook("append", Effect.NOTIFY, Risk.LOW)));
    Automation automation = automation(workshop, OPEN, APPEND);
    heard.of("dec_2", "append_case", "203.0.113.7");
    steps(workshop, automation, 2);
    assertThat(only(automation).state()).isEqualTo(OrderState.WAITING);
    assertThat(only(automation).message()).contains("until the case's id outside is known");

    heard.of("dec_1", "create_case", "203.0.113.7");
    steps(workshop, automation, 10);

    assertThat(automation.orders(null, OrderState.DONE, 10)).hasSize(2);
    assertThat(workshop.platform.starts())
        .extracting(start -> start.arguments().json())
        .containsExactly(
            "{\"ip\":\"203.0.113.7\",\"minutes\":60}",
            "{\"case\":\"1234\",\"ip\":\"203.0.113.7\",\"minutes\":60}");
  }

  private static Playbook withCase(Playbook of) {
    return new io.quarterdeck.playbook.Playbook(
        of.name(),
        of.title(),
        of.description(),
        of.platform(),
        of.platformId(),
        ParameterSchema.of(
            List.of(
                Parameter.required("ip", ParameterType.STRING, "an address"),
                Parameter.required("case", ParameterType.STRING, "its id"),
                Parameter.optional("minutes", ParameterType.INTEGER, "", "60"))),
        of.effect(),
        of.risk(),
        of.idempotent(),
        of.procedure(),
        of.classifiedBy(),
        of.labels(),
        null,
        null,
        of.health());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatCertainlyDidNotHappenIsTriedAgainAsARunOfItsOwn(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");
    workshop.platform.onStart(
        request -> new StartOutcome.NotStarted(PlatformProblem.AWAY, "It is away."));
    steps(workshop, automation, 3);
    assertThat(only(automation).attempt()).isEqualTo(2);
    assertThat(only(automation).message()).isEqualTo("It is away.");

    workshop.platform.onStart(request -> OPENED);
    steps(workshop, automation, 8);

    assertThat(only(automation).state()).isEqualTo(OrderState.DONE);
    assertThat(runs(workshop))
        .extracting(Run::state)
        .containsExactlyInAnyOrder(RunState.FAILED, RunState.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatDidPartIsAskedForAgainWhereTheNextRunFinishesIt(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");
    workshop.platform.onStart(request ->
        new StartOutcome.Ended(RunReport.ended(RunState.PARTLY, "The alert only.", "{}")));
    steps(workshop, automation, 3);
    assertThat(only(automation).state()).isEqualTo(OrderState.WAITING);
    workshop.platform.onStart(request -> OPENED);

    steps(workshop, automation, 8);

    assertThat(only(automation).state()).isEqualTo(OrderState.DONE);
    assertThat(heard.caseIds).containsValue("1234");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatMayHaveHappenedWaitsForAPersonAndIsNotTriedAgain(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");
    workshop.platform.onStart(
        request -> new StartOutcome.Unclear(PlatformProblem.AWAY, "No answer came."));
    steps(workshop, automation, 40);
    assertThat(only(automation).state()).isEqualTo(OrderState.ORDERED);
    assertThat(only(automation).message()).contains("say so: ./quarterdeck runs settle");
    assertThat(workshop.platform.starts()).hasSize(1);

    workshop
        .control()
        .settle(
            new RunId(String.valueOf(only(automation).run())),
            Workshop.ANA,
            RunState.FAILED,
            "there is none");
    steps(workshop, automation, 40);

    assertThat(only(automation).state()).isEqualTo(OrderState.FAILED);
    assertThat(automation.failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAGuardrailRefusesIsGivenUp(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation =
        automation(workshop, rule("x", Set.of("create_case"), "open_case", "{}", null));
    heard.of("dec_1", "create_case", "203.0.113.7");

    steps(workshop, automation, 3);

    assertThat(only(automation).state()).isEqualTo(OrderState.FAILED);
    assertThat(only(automation).message()).contains("do not fit open_case").contains("ip");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theGateCountsWhatStartsByItselfToo(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    Automation automation =
        new Automation(
            List.of(OPEN, rule("x", Set.of("create_case"), "open_case", "{}", null)),
            heard,
            workshop.database,
            gate,
            workshop.runs,
            workshop.killSwitch,
            workshop.clock());
    heard.of("dec_1", "create_case", "203.0.113.7");

    steps(workshop, automation, 3);

    assertThat(gate.answers().of("dispatched")).isEqualTo(1);
    assertThat(gate.answers().of("bad_arguments")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ordersAreListedByDecisionAndState(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation =
        automation(workshop, OPEN, rule("x", Set.of("create_case"), "open_case", "{}", null));
    heard.of("dec_1", "create_case", "203.0.113.7");
    heard.of("dec_2", "create_case", "203.0.113.8");
    steps(workshop, automation, 3);

    assertThat(automation.orders("dec_1", null, 10))
        .extracting(Order::rule)
        .containsExactly("open", "x");
    assertThat(automation.orders(null, OrderState.FAILED, 10))
        .extracting(Order::happening)
        .containsExactlyInAnyOrder("dec_1", "dec_2");
    assertThat(automation.orders("dec_2", OrderState.FAILED, 10))
        .extracting(Order::rule)
        .containsExactly("x");
    assertThat(automation.orders(null, null, 3)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatChangesSomethingWaitsForApproval(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.guardrails(
        new Guardrails.Judgement(List.of(), 1, List.of("Ask."), List.of(), List.of(), "rules-1"));
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");

    steps(workshop, automation, 5);

    assertThat(only(automation).state()).isEqualTo(OrderState.ORDERED);
    assertThat(runs(workshop).getFirst().state()).isEqualTo(RunState.WAITING_APPROVAL);
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKillSwitchHoldsEverythingUntilItIsReleased(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.killSwitch.set(true, Workshop.ANA, "an exercise");
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");
    steps(workshop, automation, 5);
    assertThat(only(automation).message()).isEqualTo("The kill switch is engaged.");
    assertThat(runs(workshop)).isEmpty();

    workshop.killSwitch.set(false, Workshop.ANA, "it is over");
    steps(workshop, automation, 10);

    assertThat(only(automation).state()).isEqualTo(OrderState.DONE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAlertThatWasTakenOutStartsNothing(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.killSwitch.set(true, Workshop.ANA, "an exercise");
    Automation automation = automation(workshop, OPEN);
    heard.of("dec_1", "create_case", "203.0.113.7");
    automation.step();
    heard.takeOut("dec_1");
    workshop.killSwitch.set(false, Workshop.ANA, "it is over");

    steps(workshop, automation, 10);

    assertThat(only(automation).message()).contains("taken out");
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWaitedForADayIsGivenUp(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, APPEND);
    heard.of("dec_2", "append_case", "203.0.113.7");
    automation.step();
    workshop.pass(Duration.ofHours(25));
    automation.step();

    assertThat(only(automation).state()).isEqualTo(OrderState.FAILED);
    assertThat(only(automation).message()).endsWith("That took too long.");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatEndedIsForgottenAfterAMonth(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN, APPEND);
    heard.of("dec_1", "create_case", "203.0.113.7");
    steps(workshop, automation, 4);
    workshop.pass(Duration.ofDays(29));
    automation.step();
    assertThat(automation.orders("dec_1", null, 10)).hasSize(1);

    workshop.pass(Duration.ofDays(2));
    automation.step();

    assertThat(automation.orders(null, null, 10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatCannotBeReadKeepsNothingElseWaitingAndIsGivenUpAfterADay(Kind kind) {
    Workshop workshop = workshop(kind);
    Automation automation = automation(workshop, OPEN);
    heard.unreadable.add("dec_0");
    heard.of("dec_0", "create_case", "203.0.113.8");
    heard.of("dec_1", "create_case", "203.0.113.7");
    steps(workshop, automation, 4);
    assertThat(only(automation).happening()).isEqualTo("dec_1");
    assertThat(heard.waiting).containsExactly("dec_0");

    heard.unreadable.clear();
    workshop.killSwitch.set(true, Workshop.ANA, "an exercise");
    automation.step();
    heard.unreadable.add("dec_0");
    workshop.killSwitch.set(false, Workshop.ANA, "it is over");
    workshop.pass(Duration.ofHours(25));
    automation.step();

    assertThat(automation.orders("dec_0", null, 10).getFirst().state())
        .isEqualTo(OrderState.FAILED);
  }
}
