package io.quarterdeck.playbook.gate;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.ApprovalState;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class RunControlTest {
  private static final String IP = "{\"ip\":\"203.0.113.7\"}";

  private final TestDatabases.Source databases;
  @TempDir Path home;
  private Workshop workshop;
  private Gate gate;
  private RunControl control;

  RunControlTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    gate = workshop.gate();
    control = workshop.control();
  }

  @Test
  void aRunThatWaitsForApprovalIsWithdrawn() {
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    String approval = Objects.requireNonNull(asked.approvalId());

    assertThat(control.cancel(asked.run().id(), ANA)).isInstanceOf(ControlAnswer.Done.class);

    assertThat(workshop.run(asked).state()).isEqualTo(RunState.CANCELLED);
    assertThat(workshop.approvals.find(approval).orElseThrow().state())
        .isEqualTo(ApprovalState.VOID);
    assertThat(gate.vote(approval, BOB, true, "")).isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(workshop.platform.starts()).isEmpty();
    assertThat(control.cancel(asked.run().id(), ANA))
        .isEqualTo(new ControlAnswer.NotPossible("It has ended: cancelled."));
  }

  @Test
  void onlyWhoAskedOrOperatesStopsARun() {
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));

    assertThat(control.cancel(asked.run().id(), AGENT))
        .isInstanceOf(ControlAnswer.NotPossible.class);
    assertThat(control.cancel(RunId.fresh(), ANA)).isEqualTo(new ControlAnswer.Unknown());
    assertThat(workshop.run(asked).state()).isEqualTo(RunState.WAITING_APPROVAL);
  }

  @Test
  void aPlatformWithoutSuchACallSaysWhatToDo() {
    Run run = workshop.run(gate.ask(RunOrder.of(AGENT, "who_is", IP)));

    assertThat(control.cancel(run.id(), AGENT))
        .isEqualTo(new ControlAnswer.NotPossible("Stop it on the platform."));
    assertThat(workshop.audit.of(run.id().value()).getLast().event()).isEqualTo("cancel_asked");
  }

  @Test
  void whatNobodyKnowsAPersonSettles() {
    workshop.platform.onStart(
        request -> new StartOutcome.Unclear(PlatformProblem.AWAY, "It hung up."));
    Run run = workshop.run(gate.ask(RunOrder.of(AGENT, "who_is", IP)));

    assertThat(control.settle(run.id(), AGENT, RunState.FAILED, "a guess"))
        .isInstanceOf(ControlAnswer.NotPossible.class);
    for (RunState unseen : List.of(RunState.RUNNING, RunState.SIMULATED, RunState.TIMED_OUT)) {
      assertThat(control.settle(run.id(), ANA, unseen, "it runs"))
          .as(unseen.word())
          .isInstanceOf(ControlAnswer.NotPossible.class);
    }
    assertThat(control.settle(run.id(), ANA, RunState.SUCCEEDED, "The console shows it."))
        .isInstanceOfSatisfying(
            ControlAnswer.Done.class,
            done -> {
              assertThat(done.run().state()).isEqualTo(RunState.SUCCEEDED);
              assertThat(done.run().message()).isEqualTo("ana: The console shows it.");
            });
    assertThat(control.settle(run.id(), ANA, RunState.FAILED, "no, it failed"))
        .isInstanceOf(ControlAnswer.NotPossible.class);
    assertThat(workshop.audit.verify()).isInstanceOf(Verification.Whole.class);
  }

  @Test
  void aRunThatEndedStaysAsItIs() {
    workshop.platform.onStart(request ->
        new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, "Done.", "{\"a\":1}")));
    Run run = workshop.run(gate.ask(RunOrder.of(AGENT, "who_is", IP)));

    assertThat(control.cancel(run.id(), AGENT)).isInstanceOf(ControlAnswer.NotPossible.class);
    assertThat(control.settle(run.id(), ANA, RunState.FAILED, "because"))
        .isInstanceOf(ControlAnswer.NotPossible.class);
    assertThat(workshop.runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
  }
}
