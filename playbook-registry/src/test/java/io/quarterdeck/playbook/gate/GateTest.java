package io.quarterdeck.playbook.gate;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static io.quarterdeck.playbook.gate.Workshop.CAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class GateTest {
  private static final Requester DORA =
      new Requester("dora", "dora-phone", true, null, Set.of(Permission.OPERATE));

  private static final String IP = "{\"ip\":\"203.0.113.7\"}";

  private final TestDatabases.Source databases;
  @TempDir Path home;

  GateTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private static String approval(GateAnswer.Accepted asked) {
    return java.util.Objects.requireNonNull(asked.approvalId());
  }

  private Workshop workshop(Kind kind) {
    return new Workshop(databases.fresh(kind, home));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aQueryRunsAtOnceWithItsDefaults(Kind kind) {
    Workshop workshop = workshop(kind);

    Run run = workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));

    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.remoteId()).isEqualTo("remote-" + run.id());
    assertThat(workshop.platform.starts())
        .extracting(StartRequest::platformId, start -> start.arguments().json())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "12321445036046216", "{\"ip\":\"203.0.113.7\",\"minutes\":60}"));
    assertThat(workshop.followed).containsKey(run.id());
    assertThat(workshop.audit.of(run.id().value()))
        .extracting(record -> record.event() + " " + record.actor())
        .containsExactly("dispatched agent", "reported hub");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyAnswerIsCountedUnderItsWordAndNoRehearsalIs(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();

    gate.ask(RunOrder.of(AGENT, "who_is", IP));
    gate.ask(RunOrder.of(AGENT, "nobody_is", IP));
    gate.ask(RunOrder.of(ANA, "block_ip", IP));
    gate.rehearse(RunOrder.of(AGENT, "who_is", IP));

    assertThat(gate.answers().words())
        .contains("dispatched", "repeated", "kill_switch", "guardrail")
        .allSatisfy(word ->
            assertThat(gate.answers().of(word))
                .as(word)
                .isEqualTo(
                    Set.of("dispatched", "unknown_playbook", "waiting_approval").contains(word)
                        ? 1
                        : 0));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChangeWaitsIsRefusedForTheRequesterAndRunsOnceAfterAnother(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();

    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    assertThat(asked.run().state()).isEqualTo(RunState.WAITING_APPROVAL);
    String approval = approval(asked);
    assertThat(gate.vote(approval, ANA, true, ""))
        .isEqualTo(
            new VoteAnswer.NotCounted(
                "Who asked for a run cannot approve it; somebody else must."));
    assertThat(workshop.platform.starts()).isEmpty();

    assertThat(gate.vote(approval, BOB, true, "")).isInstanceOf(VoteAnswer.Started.class);
    assertThat(gate.vote(approval, CAT, true, ""))
        .isEqualTo(
            new VoteAnswer.NotCounted(
                "This approval is used and waits for nobody: bob approved it."));

    assertThat(workshop.run(asked).state()).isEqualTo(RunState.RUNNING);
    assertThat(workshop.platform.starts()).hasSize(1);
    assertThat(workshop.announced).containsExactly(approval);
    assertThat(workshop.audit.verify()).isInstanceOf(Verification.Whole.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAgentNeverApproves(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    String approval = approval(asked);
    Requester armed = new Requester("runner", "runner", false, null, Set.of(Permission.APPROVE));

    assertThat(gate.vote(approval, armed, true, "")).isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(gate.vote(approval, AGENT, true, "")).isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRefusalNeedsAReasonAndEndsTheRun(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    String approval = approval(asked);

    assertThat(gate.vote(approval, BOB, false, " "))
        .isEqualTo(new VoteAnswer.NotCounted("Say why you refuse it."));
    assertThat(gate.vote(approval, BOB, false, "a customer's address"))
        .isInstanceOfSatisfying(
            VoteAnswer.Ended.class,
            ended -> {
              assertThat(ended.run().state()).isEqualTo(RunState.REFUSED);
              assertThat(ended.run().reason()).isEqualTo("approval_refused");
              assertThat(ended.refusal().message()).contains("bob", "a customer's address");
            });
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoPeopleMustBeTwo(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    workshop.guardrails(
        new Guardrails.Judgement(
            List.of(), 2, List.of("critical"), List.of(), List.of(), "rules-1"));
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    String approval = approval(asked);

    assertThat(gate.vote(approval, BOB, true, ""))
        .isInstanceOfSatisfying(
            VoteAnswer.Counted.class,
            counted -> assertThat(counted.approval().missing()).isEqualTo(1));
    assertThat(gate.vote(approval, BOB, true, ""))
        .isEqualTo(
            new VoteAnswer.NotCounted("You have decided this already; another person must."));
    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(gate.vote(approval, CAT, true, "")).isInstanceOf(VoteAnswer.Started.class);
    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void lastVotesAtTheSameTimeStartItOnce(Kind kind) throws Exception {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    workshop.guardrails(
        new Guardrails.Judgement(
            List.of(), 2, List.of("critical"), List.of(), List.of(), "rules-1"));
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    String approval = approval(asked);

    List<VoteAnswer> answers;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      answers =
          all(
              threads,
              IntStream.range(0, 6)
                  .<Callable<VoteAnswer>>mapToObj(
                      i -> () -> gate.vote(approval, person("p" + i), true, ""))
                  .toList());
    }

    assertThat(answers).filteredOn(VoteAnswer.Started.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(VoteAnswer.Counted.class::isInstance).hasSize(1);
    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPersonsSecondTokenCannotApproveWhatTheFirstAskedFor(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var agents = new Requester("ana", "ana-claude", false, null, Set.of(Permission.RUN_CHANGE));
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(agents, "block_ip", IP));

    assertThat(gate.vote(approval(asked), ANA, true, "")).isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(asked.run().requestedBy()).isEqualTo("ana");
    assertThat(workshop.audit.of(asked.run().id().value()).getLast().actor())
        .isEqualTo("ana (ana-claude)");
    assertThat(gate.vote(approval(asked), BOB, true, "")).isInstanceOf(VoteAnswer.Started.class);
  }

  private static Requester person(String name) {
    return new Requester(name, name, true, null, Set.of(Permission.APPROVE));
  }

  private static <T> List<T> all(ExecutorService threads, List<Callable<T>> calls)
      throws Exception {
    List<T> results = new java.util.ArrayList<>();
    for (Future<T> future : threads.invokeAll(calls)) {
      results.add(future.get());
    }
    return results;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anApprovalExpires(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var first = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    var second = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));

    assertThat(gate.expire()).isZero();
    workshop.pass(Duration.ofMinutes(61));
    assertThat(gate.vote(approval(first), BOB, true, "")).isInstanceOf(VoteAnswer.Ended.class);
    assertThat(gate.expire()).isEqualTo(1);

    for (GateAnswer.Accepted asked : List.of(first, second)) {
      assertThat(workshop.run(asked).reason()).isEqualTo("approval_expired");
      assertThat(workshop.approvals.ofRun(asked.run().id()).orElseThrow().state())
          .isEqualTo(ApprovalState.EXPIRED);
    }
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theTimeThatPeopleTookIsNotTheRuns(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));

    workshop.pass(Duration.ofMinutes(45));
    gate.vote(approval(asked), BOB, true, "");

    assertThat(workshop.run(asked).deadline())
        .isEqualTo(workshop.clock().instant().plus(Duration.ofMinutes(30)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatChangedSinceVoidsTheApproval(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var byPlaybook = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    workshop.add(Workshop.playbook("block_ip", Effect.CHANGE, Risk.CRITICAL));
    assertThat(gate.vote(approval(byPlaybook), BOB, true, ""))
        .isInstanceOfSatisfying(
            VoteAnswer.Ended.class,
            ended -> assertThat(ended.run().reason()).isEqualTo("approval_void"));

    var byRules = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    workshop.guardrails(
        new Guardrails.Judgement(List.of(), 0, List.of(), List.of(), List.of(), "rules-2"));
    assertThat(gate.vote(approval(byRules), BOB, true, ""))
        .isInstanceOfSatisfying(
            VoteAnswer.Ended.class,
            ended -> assertThat(ended.run().reason()).isEqualTo("approval_void"));
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKillSwitchStopsEvenWhatIsApproved(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    workshop.killSwitch.set(true, DORA, "wrong addresses are being blocked");

    assertThat(gate.vote(approval(asked), BOB, true, ""))
        .isInstanceOfSatisfying(
            VoteAnswer.Ended.class,
            ended -> assertThat(ended.refusal().reason()).isEqualTo(RefusalReason.KILL_SWITCH));
    assertThat(gate.ask(RunOrder.of(ANA, "who_is", IP)))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused ->
                assertThat(refused.refusal().message())
                    .contains("dora", "wrong addresses are being blocked"));
    workshop.killSwitch.set(false, DORA, "over");
    assertThat(workshop.run(gate.ask(RunOrder.of(ANA, "who_is", IP))).state())
        .isEqualTo(RunState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aGuardrailRefusesWithItsName(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.guardrails(
        new Guardrails.Judgement(
            List.of(
                new Refusal(
                    RefusalReason.GUARDRAIL, "It is ours.", "Change the rule.", "Own networks")),
            0,
            List.of(),
            List.of("Waives all"),
            List.of(),
            "rules-1"));

    assertThat(workshop.gate().ask(RunOrder.of(ANA, "block_ip", IP)))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().guardrail()).isEqualTo("Own networks");
              Run run = java.util.Objects.requireNonNull(refused.run());
              assertThat(workshop.runs.find(run.id()).orElseThrow().state())
                  .isEqualTo(RunState.REFUSED);
              assertThat(workshop.audit.of(run.id().value()).getLast().content())
                  .contains("\"guardrail\":\"Own networks\"");
            });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aWaiverLetsAChangeRunByName(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.guardrails(
        new Guardrails.Judgement(
            List.of(), 0, List.of(), List.of("Notes are free"), List.of(), "rules-1"));

    Run run = workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "note", IP)));

    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(workshop.audit.of(run.id().value()).getFirst().content())
        .contains("\"waived_by\":[\"Notes are free\"]");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void badOrdersAreRefusedBeforeAnybodyIsAsked(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    Playbook off = Workshop.playbook("off", Effect.QUERY, Risk.LOW);
    workshop.add(
        new Playbook(
            off.name(),
            off.title(),
            "",
            "soar",
            "1",
            off.parameters(),
            off.effect(),
            off.risk(),
            false,
            null,
            null,
            List.of(),
            null,
            null,
            Health.DISABLED));
    Map<RunOrder, RefusalReason> bad =
        Map.of(
            RunOrder.of(ANA, "nobody", IP), RefusalReason.UNKNOWN_PLAYBOOK,
            RunOrder.of(ANA, "../../etc", IP), RefusalReason.UNKNOWN_PLAYBOOK,
            RunOrder.of(ANA, "off", IP), RefusalReason.PLAYBOOK_DISABLED,
            RunOrder.of(ANA, "who_is", "{}"), RefusalReason.BAD_ARGUMENTS,
            RunOrder.of(ANA, "who_is", "{\"ip\":7}"), RefusalReason.BAD_ARGUMENTS,
            RunOrder.of(ANA, "who_is", "{\"ip\":\"a\",\"x\":1}"), RefusalReason.BAD_ARGUMENTS,
            RunOrder.of(ANA, "who_is", "[]"), RefusalReason.BAD_ARGUMENTS,
            RunOrder.of(ANA, "who_is", "{\"ip\":"), RefusalReason.BAD_ARGUMENTS,
            RunOrder.of(BOB, "who_is", IP), RefusalReason.NOT_PERMITTED);

    bad.forEach((order, reason) ->
        assertThat(gate.ask(order))
            .as(order.playbook() + order.arguments())
            .isInstanceOfSatisfying(
                GateAnswer.Refused.class,
                refused -> {
                  assertThat(refused.refusal().reason()).isEqualTo(reason);
                  assertThat(refused.refusal().message()).isNotBlank();
                  assertThat(refused.refusal().remedy()).isNotBlank();
                }));
    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(workshop.audit.verify())
        .isInstanceOfSatisfying(
            Verification.Whole.class, whole -> assertThat(whole.records()).isEqualTo(bad.size()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHugeNameDoesNotFillTheAuditLog(Kind kind) {
    Workshop workshop = workshop(kind);

    GateAnswer answer = workshop.gate().ask(RunOrder.of(ANA, "x".repeat(1_000_000), IP));

    assertThat(answer)
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> assertThat(refused.refusal().message()).hasSizeLessThan(100));
    assertThat(workshop.audit.of("order").getFirst().content()).hasSizeLessThan(2_000);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHundredStartsWithOneKeyAreOneRun(Kind kind) throws Exception {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    RunOrder order = new RunOrder(AGENT, "who_is", IP, Map.of(), "command-4711", "inc_1", null);

    List<GateAnswer> answers;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      answers =
          all(
              threads,
              IntStream.range(0, 100)
                  .<Callable<GateAnswer>>mapToObj(i -> () -> gate.ask(order))
                  .toList());
    }

    assertThat(answers)
        .extracting(answer -> ((GateAnswer.Accepted) answer).run().id())
        .hasSize(100)
        .containsOnly(((GateAnswer.Accepted) answers.getFirst()).run().id());
    assertThat(answers).filteredOn(a -> !((GateAnswer.Accepted) a).repeated()).hasSize(1);
    assertThat(workshop.platform.starts()).hasSize(1);
    assertThat(workshop.runs.list(RunFilter.ALL, 10)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyServesOneCommandOnly(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    gate.ask(new RunOrder(AGENT, "who_is", IP, Map.of(), "command-4711", null, null));

    assertThat(
            gate.ask(
                new RunOrder(
                    AGENT, "who_is", "{\"ip\":\"1.1.1.1\"}", Map.of(), "command-4711", null, null)))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.KEY_REUSED));
    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRehearsalKnowsWhatItsKeyBelongsTo(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    RunOrder order = new RunOrder(AGENT, "who_is", IP, Map.of(), "command-4711", null, null);
    RunOrder other =
        new RunOrder(AGENT, "who_is", "{\"ip\":\"1.1.1.1\"}", Map.of(), "command-4711", null, null);
    Run first = workshop.run(gate.ask(order));

    assertThat(gate.rehearse(order))
        .isInstanceOfSatisfying(
            GateAnswer.Accepted.class,
            accepted -> {
              assertThat(accepted.repeated()).isTrue();
              assertThat(accepted.run().id()).isEqualTo(first.id());
            });
    assertThat(gate.rehearse(other))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.KEY_REUSED));
    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whereTheAuditCannotBeWrittenNothingRuns(Kind kind) {
    Workshop workshop = workshop(kind);
    workshop.database.sql().sql("DROP TABLE audit").update();

    assertThatThrownBy(() -> workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)))
        .isInstanceOf(org.springframework.dao.DataAccessException.class);

    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(workshop.runs.list(RunFilter.ALL, 10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyOutcomeOfAStartIsAState(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();
    Map<StartOutcome, RunState> outcomes =
        Map.of(
            new StartOutcome.Started("r1"), RunState.RUNNING,
            new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, "Done.", "{}")),
                RunState.SUCCEEDED,
            new StartOutcome.NotStarted(PlatformProblem.AWAY, "It is away."), RunState.FAILED,
            new StartOutcome.Unclear(PlatformProblem.AWAY, "It hung up."), RunState.UNKNOWN);

    outcomes.forEach((outcome, state) -> {
      workshop.platform.onStart(request -> outcome);
      assertThat(workshop.run(gate.ask(RunOrder.of(AGENT, "who_is", IP))).state()).isEqualTo(state);
    });
    workshop.platform.onStart(request -> {
      throw new IllegalStateException("a fault of ours");
    });
    assertThat(workshop.run(gate.ask(RunOrder.of(AGENT, "who_is", IP))).state())
        .isEqualTo(RunState.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRehearsalSaysWhatWouldBeAndDoesNothing(Kind kind) {
    Workshop workshop = workshop(kind);
    Gate gate = workshop.gate();

    assertThat(gate.rehearse(RunOrder.of(ANA, "block_ip", IP)))
        .isInstanceOfSatisfying(
            GateAnswer.WouldRun.class, would -> assertThat(would.people()).isEqualTo(1));
    assertThat(gate.rehearse(RunOrder.of(ANA, "who_is", IP)))
        .isEqualTo(new GateAnswer.WouldRun(0, List.of(), List.of()));
    assertThat(gate.rehearse(RunOrder.of(BOB, "who_is", IP)))
        .isInstanceOf(GateAnswer.Refused.class);

    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(workshop.runs.list(RunFilter.ALL, 10)).isEmpty();
    assertThat(workshop.audit.verify()).isEqualTo(new Verification.Whole(0, "", 0));
  }
}
