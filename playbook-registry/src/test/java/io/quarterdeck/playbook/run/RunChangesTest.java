package io.quarterdeck.playbook.run;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.VoteAnswer;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RunChangesTest {
  private static final String IP = "{\"ip\":\"203.0.113.7\"}";

  private final TestDatabases.Source databases;
  @TempDir Path home;

  RunChangesTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Workshop open(Kind kind) {
    return new Workshop(databases.fresh(kind, home));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunIsToldAndReadsAsItWasWritten(Kind kind) {
    Workshop workshop = open(kind);
    List<RunState> seen = new CopyOnWriteArrayList<>();
    try (var _ =
        workshop.runs.onChange(id -> seen.add(workshop.runs.find(id).orElseThrow().state()))) {
      workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP));

      await().until(() -> seen.contains(RunState.RUNNING));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anApprovalIsToldAsTheChangeOfItsRun(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    Gate gate = workshop.gate();
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", IP));
    BlockingQueue<RunId> told = new LinkedBlockingQueue<>();
    try (var _ = workshop.runs.onChange(told::add)) {
      assertThat(gate.vote(Objects.requireNonNull(asked.approvalId()), BOB, true, ""))
          .isInstanceOf(VoteAnswer.Started.class);

      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(asked.run().id());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingIsToldOfWhatWasRolledBack(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    Run written = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "block_ip", IP)));
    Run other = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "note", IP)));
    BlockingQueue<RunId> told = new LinkedBlockingQueue<>();
    try (var _ = workshop.runs.onChange(told::add)) {
      assertThatThrownBy(() ->
              workshop.audit.alone(() -> {
                assertThat(workshop.runs.update(cancelled(written))).isTrue();
                throw new IllegalStateException("no audit, no action");
              }))
          .hasMessage("no audit, no action");
      assertThat(workshop.audit.alone(() -> workshop.runs.update(cancelled(other)))).isTrue();

      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(other.id());
      assertThat(workshop.runs.find(written.id())).contains(written);
      assertThat(told).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingIsToldBeforeItsTransactionIsWritten(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    Run run = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "block_ip", IP)));
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch told = new CountDownLatch(1);
    try (var _ =
        workshop.runs.onChange(id -> {
          order.add("told");
          told.countDown();
        })) {
      workshop.database.write(() -> {
        boolean updated = workshop.audit.alone(() -> workshop.runs.update(cancelled(run)));
        order.add("inner end");
        return updated;
      });

      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(order).containsExactly("inner end", "told");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatChangedNothingIsNotTold(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    Run stale = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "block_ip", IP)));
    assertThat(workshop.runs.update(cancelled(stale))).isTrue();
    Run other = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "note", IP)));
    BlockingQueue<RunId> told = new LinkedBlockingQueue<>();
    try (var _ = workshop.runs.onChange(told::add)) {
      assertThat(workshop.runs.update(cancelled(stale))).isFalse();
      assertThat(workshop.runs.update(cancelled(other))).isTrue();

      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(other.id());
      assertThat(told).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aListenerThatHangsInTheDatabaseHoldsNoWriterUp(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    CountDownLatch hangs = new CountDownLatch(1);
    BlockingQueue<RunId> told = new LinkedBlockingQueue<>();
    try (var _ =
        workshop.runs.onChange(id -> {
          told.add(id);
          uninterrupted(hangs);
        })) {
      for (int i = 0; i < 5; i++) {
        workshop.gate().ask(RunOrder.of(AGENT, "who_is", "{\"ip\":\"203.0.113." + i + "\"}"));
      }

      assertThat(workshop.runs.list(RunFilter.ALL, 10)).hasSize(5);
      assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(told).isEmpty();
      hangs.countDown();
      await().until(() -> told.size() >= 4);
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Run cancelled(Run run) {
    return run.to(RunState.CANCELLED, "cancelled", "It was withdrawn.", null);
  }
}
