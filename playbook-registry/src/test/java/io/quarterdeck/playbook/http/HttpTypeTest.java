package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.settings.ConnectionSettings;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.playbook.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTypeTest {
  private static final String TINES =
      """
      connections:
        soc_tines:
          type: http
          url: https://soc.tines.com
          secret: {env: TINES_KEY}
          options: {pack: tines, playbooks: stories.yaml}
      """;

  @TempDir Path home;

  private RegistrySettings read(String connections, String stories) throws IOException {
    Files.writeString(home.resolve("connections.yaml"), connections);
    Files.writeString(home.resolve("stories.yaml"), stories);
    return SettingsFile.read(home, variable -> "secret-of-" + variable);
  }

  @Test
  void itIsFoundByBeingThere() {
    assertThat(ServiceLoader.load(PlatformType.class))
        .filteredOn(type -> type.type().equals("http"))
        .singleElement()
        .isInstanceOf(HttpType.class);
  }

  @Test
  void aConnectionIsMadeOfItsPackAndTheUsersFile() throws IOException {
    RegistrySettings settings =
        read(
            TINES,
            """
            playbooks:
              isolate:
                title: Isolate a host
                path: abc
                secret: {env: TINES_ISOLATE}
            """);

    assertThat(settings.problems()).isEmpty();
    ConnectionSettings tines = settings.connections().getFirst();
    try (SoarPlatform platform = tines.open()) {
      assertThat(platform).hasToString("PackPlatform[soc_tines]");
    }
    assertThat(tines.secrets())
        .containsExactlyInAnyOrder("secret-of-TINES_KEY", "secret-of-TINES_ISOLATE");
    assertThat(settings.toString()).doesNotContain("secret-of");
  }

  @Test
  void mistakesInThePackAreToldWithTheConnectionsLineAndTheirs() throws IOException {
    RegistrySettings settings =
        read(
            TINES,
            """
            playbooks:
              isolate:
                title: Isolate a host
                path: abc
                secret: planted
                colour: red
            """);

    assertThat(settings.connections()).isEmpty();
    assertThat(settings.problems())
        .hasSize(2)
        .allMatch(problem -> !problem.contains("planted"))
        .satisfiesExactly(
            secret ->
                assertThat(secret)
                    .startsWith("connections.yaml:3: stories.yaml:5: the secret of isolate must"),
            colour ->
                assertThat(colour)
                    .startsWith("connections.yaml:3: stories.yaml:6: unknown key 'colour'"));
  }
}
