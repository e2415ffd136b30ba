package io.quarterdeck.decision.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.sql.DatabaseSettings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {
  private static final int ROUNDS = 3;
  private static final int ACKNOWLEDGED = 1_500;

  @TempDir Path home;

  @Test
  void everyAcknowledgedDecisionSurvivesAKill() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(writeUntilKilled(round));
    }

    try (Desk desk = new Desk(DatabaseSettings.in(home))) {
      List<DecisionRecord> written = desk.log.list(Filter.any(), 1_000_000);
      Set<String> ids = written.stream().map(DecisionRecord::id).collect(Collectors.toSet());
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * (ACKNOWLEDGED - 1));
      assertThat(ids).hasSameSizeAs(written).containsAll(acknowledged);
      Map<Long, Long> members =
          written.stream().collect(groupingBy(DecisionRecord::caseNumber, counting()));
      assertThat(members)
          .allSatisfy(
              (number, size) -> assertThat(desk.state(number).size()).isEqualTo(size.intValue()));
      assertThat(desk.cases.liveCases(Desk.NOON))
          .hasSize(10)
          .allSatisfy(state -> assertThat(state.keys()).hasSize(1));
    }
  }

  private List<String> writeUntilKilled(int round) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                home.toString(),
                Integer.toString(round))
            .redirectError(new File(home.toFile(), "round-" + round + ".err"))
            .start();
    List<String> ids = new ArrayList<>();
    try (BufferedReader out = writer.inputReader(UTF_8)) {
      String line = out.readLine();
      while (line != null) {
        if (line.startsWith("dec_")) {
          ids.add(line);
        }
        if (ids.size() == ACKNOWLEDGED) {
          // Through the handle: the process itself would close the stream that is read here.
          assertThat(writer.toHandle().destroyForcibly()).isTrue();
        }
        line = out.readLine();
      }
    }
    assertThat(writer.waitFor()).isNotZero();
    // The kill may have cut the last line short.
    ids.removeLast();
    return ids;
  }
}
