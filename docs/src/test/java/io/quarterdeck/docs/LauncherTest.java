package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.docs.Terminal.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  @TempDir Path folder;

  @Test
  void upPrintsLinesThatCanBePastedAndCtrlCEndsIt() throws IOException, InterruptedException {
    Path home = folder.resolve("data");
    try (LaunchedHub hub = LaunchedHub.start(home, folder.resolve("output.txt"))) {
      List<String> lines =
          hub.output().lines().map(String::strip).filter(l -> l.startsWith("curl ")).toList();

      assertThat(hub.output()).contains("ready at " + hub.url()).contains("admin.token");
      assertThat(lines).hasSize(2);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("admin.token"))))
          .isEqualTo("rw-------");
      if (Terminal.has("curl")) {
        assertThat(paste(lines.getFirst())).contains("\"decision\":\"create_case_and_page\"");
        assertThat(paste(lines.getFirst())).contains("\"decision\":\"append_case\"");
        assertThat(paste(lines.getLast())).contains("\"correlation_key\":\"ip:185.199.108.153\"");
      }
      assertThat(Terminal.run(hub.environment(), "./quarterdeck", "mcp", "check").output())
          .containsPattern("2026-07-28 +quarterdeck [0-9]+\\.[0-9]+\\S*: ");
      assertThat(hub.interrupt()).isZero();
      assertThat(home.resolve("hub.url")).doesNotExist();
    }
  }

  @Test
  void aSecondCtrlCDoesNotLeaveTheHubBehind() throws IOException, InterruptedException {
    try (LaunchedHub hub =
        LaunchedHub.start(folder.resolve("data"), folder.resolve("output.txt"))) {
      ProcessHandle server = hub.server();
      LaunchedHub.signal("STOP", server);
      try {
        hub.pressCtrlC();
        Thread.sleep(300);
        hub.pressCtrlC();
        Thread.sleep(300);
        assertThat(hub.isAlive()).as("it waits for the hub").isTrue();
      } finally {
        LaunchedHub.signal("CONT", server);
      }

      assertThat(hub.end()).isZero();
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void whatUpPreparedServesLaterStarts() throws IOException, InterruptedException {
    try (LaunchedHub hub =
        LaunchedHub.start(folder.resolve("data"), folder.resolve("output.txt"))) {
      assertThat(hub.output()).doesNotContain("could not be prepared");
      assertThat(folder.resolve("data/compiled"))
          .as("only what is compiled is kept")
          .doesNotExist();
    }

    Result later =
        Terminal.run(
            Map.of(
                "QUARTERDECK_HOME",
                folder.toString(),
                "QUARTERDECK_LAUNCHER_JAVA_OPTS",
                "-Xlog:class+load:stdout"),
            "./quarterdeck",
            "settings");

    assertThat(later.output())
        .containsPattern("io\\.quarterdeck\\.server\\.Quarterdeck source: shared objects file")
        .doesNotContain("warning");
    assertThat(later.status()).isZero();
  }

  private static String paste(String line) throws IOException, InterruptedException {
    return Terminal.run(Map.of(), "bash", "-c", line).output();
  }

  @Test
  void itFindsAJdkThatIsNotTheDefaultOne() throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            "",
            "PATH",
            "/usr/bin:/bin",
            "QUARTERDECK_HOME",
            folder.toString(),
            "QUARTERDECK_LAUNCHER_JDKS",
            "/nowhere " + jdk);

    Result result = Terminal.run(environment, "./quarterdeck", "rules", "check");

    assertThat(result.output()).contains("response rules are sound");
    assertThat(result.status()).isZero();
  }

  @Test
  void withoutAJdkItSaysInOneLineWhatToInstall() throws IOException, InterruptedException {
    assumeTrue(noJdkIn("/usr/bin"), "the system's default javac is new enough");
    Map<String, String> environment =
        Map.of("JAVA_HOME", "", "PATH", "/usr/bin:/bin", "QUARTERDECK_LAUNCHER_JDKS", "/nowhere");

    Result result = Terminal.run(environment, "./quarterdeck", "doctor");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output().lines()).hasSize(1);
    assertThat(result.output()).contains("install one").contains("JAVA_HOME");
  }

  private static boolean noJdkIn(String bin) throws IOException, InterruptedException {
    Path javac = Path.of(bin, "javac");
    return !Files.exists(javac)
        || !Terminal.run(Map.of(), javac.toString(), "-version").output().contains(" 25");
  }

  @Test
  void rulesThatDoNotCompileAreNamedWithAStatus() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("scoring.yaml"), "thresholds: {critical: 70, medium: 40}\nweights: {}\n");
    Files.createDirectories(folder.resolve("drl"));
    Files.writeString(
        folder.resolve("drl/broken.drl"),
        "package drl;\nrule \"Broken\"\nwhen\n  Alret()\nthen\nend\n");

    Result result =
        Terminal.run(
            Map.of("QUARTERDECK_HOME", folder.toString()),
            "./quarterdeck",
            "rules",
            "check",
            folder.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("drl/broken.drl:4: ").contains("Alret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "bench mcp", "bench loop"})
  void aDocumentedBenchNamesAnOptionThatItDoesNotHave(String bench)
      throws IOException, InterruptedException {
    String command = "./quarterdeck " + bench;

    Result result = Terminal.run(Map.of(), "bash", "-c", command + " --fly 1");

    assertThat(result.status()).as(result.output()).isEqualTo(2);
    assertThat(result.output()).contains("there is no option --fly");
    assertThat(Files.readString(Terminal.ROOT.resolve("docs/speed.md"))).contains(command);
  }

  @Test
  void anUnknownCommandOrSettingIsNamed() throws IOException, InterruptedException {
    Result command = Terminal.run(Map.of(), "./quarterdeck", "fly");
    Result setting =
        Terminal.run(
            Map.of("QUARTERDECK_HOME", folder.toString(), "QUARTERDECK_PRT", "1"),
            "./quarterdeck",
            "settings");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.output()).contains("no command 'fly'");
    assertThat(setting.status()).isEqualTo(2);
    assertThat(setting.output()).contains("QUARTERDECK_PRT is not a setting");
  }
}
