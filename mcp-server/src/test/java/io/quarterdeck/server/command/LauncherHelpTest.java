package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LauncherHelpTest {
  @Test
  void theLauncherPassesOnEveryCommandAndItsHelpNamesIt() throws IOException {
    String launcher = Files.readString(Path.of("../quarterdeck"));

    for (HubCommand command : Commands.ASK_THE_HUB) {
      assertThat(launcher)
          .containsPattern("[ |] " + command.name() + "( \\||\\) need_jdk)")
          .containsPattern("(?m)^\\./quarterdeck " + command.name() + "\\b");
      command.verbs().stream()
          .filter(verb -> !verb.mayBeLeftOut())
          .forEach(verb -> assertThat(launcher).as(command.name()).contains(verb.name()));
    }
  }

  @Test
  void aClientsProcessIsStartedWithoutAWordOnItsOutput() throws IOException {
    String launcher = Files.readString(Path.of("../quarterdeck"));

    assertThat(launcher)
        .contains("stdio) need_jdk && build && run stdio")
        .containsPattern("(?m)^\\./quarterdeck stdio\\b");
  }
}
