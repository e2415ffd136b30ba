package io.quarterdeck.playbook.registry;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RunWaitsTest {
  private static final String IP = "{\"ip\":\"203.0.113.7\"}";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final TestDatabases.Source databases;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  @TempDir Path home;

  RunWaitsTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Workshop open(Kind kind) {
    return new Workshop(databases.fresh(kind, home));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void allWhoWaitForARunSeeItsEnd(Kind kind) throws InterruptedException, ExecutionException {
    Workshop workshop = open(kind);
    RunWaits waits = new RunWaits(workshop.runs);
    Run run = workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));
    Callable<RunState> waiting = () -> waits.await(run.id(), LONG).orElseThrow().state();
    List<Future<RunState>> all =
        IntStream.range(0, 20).mapToObj(i -> threads.submit(waiting)).toList();

    end(workshop.runs, run);

    for (Future<RunState> one : all) {
      assertThat(one.get()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAnotherHubWroteIsSeenToo(Kind kind) throws InterruptedException, ExecutionException {
    Workshop workshop = open(kind);
    RunWaits waits = new RunWaits(workshop.runs);
    Run run = workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));
    Future<RunState> waiting =
        threads.submit(() -> waits.await(run.id(), LONG).orElseThrow().state());

    end(new RunTable(workshop.database, workshop.clock()), run);

    assertThat(waiting.get()).isEqualTo(RunState.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunIsNotWaitedForLongerThanAsked(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    RunWaits waits = new RunWaits(workshop.runs);
    Run run = workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "who_is", IP)));

    assertThat(waits.await(run.id(), Duration.ofMillis(30)).orElseThrow().state())
        .isEqualTo(RunState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nobodyWaitsForWhatIsNotUnderWayOrDoesNotExist(Kind kind) throws InterruptedException {
    Workshop workshop = open(kind);
    RunWaits waits = new RunWaits(workshop.runs);
    Run run = workshop.run(workshop.gate().ask(RunOrder.of(ANA, "block_ip", IP)));

    assertThat(waits.await(run.id(), LONG).orElseThrow().state())
        .isEqualTo(RunState.WAITING_APPROVAL);
    assertThat(waits.await(RunId.fresh(), LONG)).isEmpty();
  }

  private static void end(RunTable runs, Run run) {
    assertThat(runs.update(run.to(RunState.SUCCEEDED, null, "Done.", null))).isTrue();
  }
}
