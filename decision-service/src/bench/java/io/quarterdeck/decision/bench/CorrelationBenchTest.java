package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelationBenchTest {
  private static final String ALERT =
      """
      {"label": "%s", "alert": {"source": "edr", "source_alert_id": "%s", "severity": %d, \
      "event_time": "2026-03-04T03:%s:00Z", "rule": {"id": "%s"}, "kind": "endpoint", \
      "entities": [{"type": "host", "value": "%s", "role": "victim"}]}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void twoStepsOnOneHostAreOneCaseAndTheSecondIsToldAsNew() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alerts.jsonl"),
            ALERT.formatted("entry", "1", 85, "00", "r1", "web-1")
                + ALERT.formatted("entry", "2", 85, "05", "r1", "web-1")
                + ALERT.formatted("theft", "3", 85, "10", "r2", "web-1")
                + ALERT.formatted("-", "4", 85, "20", "r3", "web-1")
                + ALERT.formatted("-", "5", 85, "30", "r1", "mail-1"));

    assertThat(run(file.toString())).isZero();

    assertThat(out.toString(UTF_8).lines().map(String::strip))
        .contains(
            "alerts           5",
            "attack alerts    3 of 2 steps",
            "groups           2 cases hold 5 alerts; 0 stay alone",
            "reduction        2.5 alerts a case; somebody is told of 4, one of 1.3",
            "strangers        1 alerts that are no attack in the attack's 1 cases",
            "by steps         B-cubed P 0.556 R 1.000 F1 0.714   pairwise P 0.333 R 1.000 F1 0.500",
            "as one attack    B-cubed P 1.000 R 1.000 F1 1.000   pairwise P 1.000 R 1.000 F1 1.000",
            "steps told       2 of 2 by their first alert (100 %)");
  }

  @Test
  void aLowerThresholdShowsTheGroupingOfWhatTheScoresIgnore() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alerts.jsonl"),
            ALERT.formatted("entry", "1", 45, "00", "r1", "web-1")
                + ALERT.formatted("entry", "2", 45, "05", "r1", "web-1"));

    assertThat(run(file.toString())).isZero();
    assertThat(run(file.toString(), "--medium", "1")).isZero();

    assertThat(out.toString(UTF_8))
        .contains("groups           0 cases hold 0 alerts; 2 stay alone")
        .contains("groups           1 cases hold 2 alerts; 0 stay alone");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.jsonl"), "{\"label\": \"x\", \"alert\": {}}");

    assertThat(run()).isEqualTo(2);
    assertThat(run("a", "b")).isEqualTo(2);
    assertThat(run("--medium", "many")).isEqualTo(2);
    assertThat(run(folder.resolve("gone").toString())).isEqualTo(1);
    assertThat(run(odd.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("which file?")
        .contains("'b' is not understood")
        .contains("no such file")
        .contains("an alert cannot be decided");
  }

  private int run(String... words) {
    return CorrelationBench.run(
        List.of(words), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
