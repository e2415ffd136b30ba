package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a hub that has asked a platform for something, and another one after it. */
@ExtendWith(TestDatabases.class)
class KilledHubTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final TestDatabases.Source databases;
  private final List<Process> hubs = new ArrayList<>();
  @TempDir Path home;

  KilledHubTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @AfterEach
  void kill() {
    hubs.forEach(hub -> hub.destroyForcibly().onExit().join());
  }

  private Process hub(OctoMationServer server, String what) throws IOException {
    Files.writeString(
        home.resolve("soc.yaml"), "playbooks:\n  - {match: {platform: soc}, effect: query}\n");
    Process hub =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HubProcess.class.getName(),
                home.resolve("hub.db").toString(),
                server.url().toString(),
                home.toString(),
                what)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(what + ".log").toFile())
            .start();
    hubs.add(hub);
    return hub;
  }

  private List<Run> runs(RegistryDatabase database) {
    return new RunTable(database, Clock.systemUTC()).list(RunFilter.ALL, 10);
  }

  @Test
  void aRunOfAKilledHubEndsAsItsPlatformSays() throws IOException {
    RegistryDatabase database = databases.sqlite(home.resolve("hub.db"));
    try (OctoMationServer server = new OctoMationServer()) {
      server.answers("activity", "activity-running");
      Process first = hub(server, "ask");
      await()
          .atMost(LONG)
          .until(() -> runs(database).stream().anyMatch(r -> r.state() == RunState.RUNNING));
      first.destroyForcibly().onExit().join();
      server.answers("activity", "activity-success");

      hub(server, "follow");
      await().atMost(LONG).until(() -> runs(database).getFirst().state() == RunState.SUCCEEDED);

      assertThat(server.startsAsked()).isEqualTo(1);
      assertThat(runs(database)).hasSize(1);
      assertThat(new AuditLog(database, Clock.systemUTC()).verify())
          .isInstanceOf(Verification.Whole.class);
    }
  }

  @Test
  void aStartThatAKilledHubNeverHeardOfIsNotRepeated() throws IOException {
    RegistryDatabase database = databases.sqlite(home.resolve("hub.db"));
    try (OctoMationServer server = new OctoMationServer()) {
      server.startsSuffer(Fault.SILENCE);
      Process first = hub(server, "ask");
      await().atMost(LONG).until(() -> server.startsAsked() == 1);
      first.destroyForcibly().onExit().join();
      assertThat(runs(database).getFirst().state()).isEqualTo(RunState.DISPATCHED);

      hub(server, "ask"); // the same command again, with its key
      await().atMost(LONG).until(() -> runs(database).getFirst().state() == RunState.UNKNOWN);

      assertThat(runs(database)).hasSize(1);
      assertThat(runs(database).getFirst().waitingFor()).isEqualTo("a person");
      assertThat(server.startsAsked()).isEqualTo(1);
    }
  }
}
