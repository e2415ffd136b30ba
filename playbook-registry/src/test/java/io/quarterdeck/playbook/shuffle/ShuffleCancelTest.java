package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleCancelTest {
  private static final String EXECUTION = "7ed73c14-bd19-4cfa-9ea4-321c5836008a";
  private static final String RUN = ShuffleServer.BLOCK + "/" + EXECUTION;

  private final ShuffleServer server;

  ShuffleCancelTest() throws IOException {
    server = new ShuffleServer();
    server.runs(EXECUTION);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRunIsStoppedAndSaysSoAfterwards() {
    server.shows("execution-executing");

    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.cancel(RUN)).isEqualTo(new CancelOutcome.Accepted());
      assertThat(platform.status(RUN).state()).isEqualTo(RunState.CANCELLED);
    }
    assertThat(server.asked().getFirst().target())
        .isEqualTo(
            "/api/v1/workflows/" + ShuffleServer.BLOCK + "/executions/" + EXECUTION + "/abort");
  }

  @Test
  void aRunThatHasEndedIsTooLateToStop() {
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.cancel(RUN)).isEqualTo(new CancelOutcome.TooLate());
    }
  }

  @ParameterizedTest
  @CsvSource({"401, '{\"success\": false}', NOT_PERMITTED", "503, '{}', AWAY"})
  void aStopThatFailsIsAProblemAndNotSentAgain(int status, String body, PlatformProblem problem) {
    server.answers("abort", status, body);

    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(catchThrowableOfType(PlatformException.class, () -> platform.cancel(RUN)))
          .extracting(PlatformException::problem)
          .isEqualTo(problem);
    }
    assertThat(server.asked()).hasSize(1);
  }
}
