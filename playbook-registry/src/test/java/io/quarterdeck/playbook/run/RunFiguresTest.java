package io.quarterdeck.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RunFiguresTest {
  private static final PlaybookName WHO_IS = new PlaybookName("who_is");

  private final TestDatabases.Source databases;
  @TempDir Path home;

  RunFiguresTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private static void run(Workshop workshop, Duration takes, StartOutcome outcome) {
    workshop.platform.onStart(request -> {
      workshop.pass(takes);
      return outcome;
    });
    workshop.gate().ask(RunOrder.of(Workshop.AGENT, "who_is", "{\"ip\":\"203.0.113.7\"}"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theyTellHowRunsCameOutAndHowLongTheyTook(Kind kind) {
    Workshop workshop = new Workshop(databases.fresh(kind, home));
    Instant begin = workshop.clock().instant();
    assertThat(workshop.runs.figures(WHO_IS, begin).runs()).isZero();
    assertThat(workshop.runs.figures(WHO_IS, begin).last()).isNull();
    StartOutcome good = new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, "Done.", null));
    for (int i = 1; i <= 19; i++) {
      run(workshop, Duration.ofSeconds(i), good);
    }
    run(
        workshop,
        Duration.ofSeconds(90),
        new StartOutcome.NotStarted(PlatformProblem.AWAY, "It is away."));

    RunFigures figures = workshop.runs.figures(WHO_IS, begin);

    assertThat(figures.ended()).isEqualTo(Map.of(RunState.SUCCEEDED, 19, RunState.FAILED, 1));
    assertThat(figures.runs()).isEqualTo(20);
    assertThat(figures.percentSucceeded()).isEqualTo(95);
    assertThat(figures.median()).isEqualTo(Duration.ofSeconds(10));
    assertThat(figures.slow()).isEqualTo(Duration.ofSeconds(19));
    assertThat(figures.last()).isEqualTo(workshop.clock().instant());
    assertThat(figures.lastState()).isEqualTo(RunState.FAILED);
    assertThat(workshop.runs.figures(WHO_IS, workshop.clock().instant().plusSeconds(1)).runs())
        .isZero();
  }
}
