package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client whose connections stay open and are used for one kind of call after the other. */
class KeepAliveTest {
  private static final int TURNS = 300;

  @TempDir private Path folder;

  @Test
  void noCallHangsBehindAnother() {
    try (RunningHub hub = RunningHub.start(folder)) {
      for (int i = 0; i < TURNS; i++) {
        assertThat(hub.decide(alert(i)).path("decision").stringValue()).isEqualTo("ignore");
        assertThat(hub.getJson("/status").path("away").size()).isZero();
        assertThat(hub.getJson("/decisions?limit=1").path("decisions").size()).isOne();
      }
    }
  }

  private static String alert(int i) {
    return String.format(
        Locale.ROOT,
        "{\"source\": \"acme\", \"source_alert_id\": \"a-%d\", \"severity\": 10, \"rule\": {\"id\": \"r\"}}",
        i);
  }
}
