package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.settings.ChannelSettings;
import io.quarterdeck.playbook.settings.ConnectionSettings;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.playbook.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the two files that {@code docs/connections.md} shows, as the hub reads them. */
class ConnectionsGuideTest {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @TempDir Path home;

  private static List<String> files() throws IOException {
    String page = Files.readString(Terminal.ROOT.resolve("docs/connections.md"));
    return YAML.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void theConnectionsThatAreShownCanBeUsed() throws IOException {
    Files.writeString(home.resolve("connections.yaml"), files().getFirst());

    RegistrySettings read = SettingsFile.read(home, variable -> "secret-of-" + variable);

    assertThat(read.problems()).isEmpty();
    assertThat(read.warnings()).isEmpty();
    assertThat(read.connections())
        .extracting(ConnectionSettings::name)
        .containsExactly("soc_octomation");
    assertThat(read.channels())
        .extracting(ChannelSettings::name)
        .containsExactly("soc_chat", "on_call");
    assertThat(read.approvals()).containsExactly("soc_chat", "on_call");
    read.connections().getFirst().open().close();
  }

  @ParameterizedTest
  @CsvSource({
    "soc_shuffle, shuffle",
    "soc_stackstorm, stackstorm",
    "soc_iris, iris",
    "on_call, pagerduty"
  })
  void theOtherConnectionsThatAreShownCanBeUsed(String name, String type) throws IOException {
    assertCanBeUsed("type: " + type, tuple(name, type));
  }

  @Test
  void theMcpConnectionsThatAreShownCanBeUsed() throws IOException {
    assertCanBeUsed("type: mcp", tuple("tickets", "mcp"), tuple("evidence", "mcp"));
  }

  private void assertCanBeUsed(String words, Tuple... connections) throws IOException {
    String shown = files().stream().filter(yaml -> yaml.contains(words)).findFirst().orElseThrow();
    Files.writeString(home.resolve("connections.yaml"), shown);

    RegistrySettings read = SettingsFile.read(home, variable -> "0123456789abcdef".repeat(2));

    assertThat(read.problems()).isEmpty();
    assertThat(read.warnings()).isEmpty();
    assertThat(read.connections())
        .extracting(ConnectionSettings::name, one -> one.type().type())
        .containsExactly(connections);
    for (ConnectionSettings connection : read.connections()) {
      connection.open().close();
    }
  }

  @Test
  void thePacksThatAreShownAreTaken() throws IOException {
    List<String> packs = files().stream().filter(yaml -> yaml.startsWith("playbooks:")).toList();

    assertThat(packs).hasSize(2);
    for (String pack : packs) {
      Files.writeString(home.resolve("soc.yaml"), pack);
      assertThat(new Packs(home).reload()).isEmpty();
    }
  }

  @Test
  void everyPlaybookOfTheHubsOwnStandsInTheGuide() throws IOException {
    String pack =
        Files.readString(Terminal.ROOT.resolve("playbook-registry/packs/builtin.yaml"))
            + Files.readString(Terminal.ROOT.resolve("playbook-registry/packs/people.yaml"));
    String guide = Files.readString(Terminal.ROOT.resolve("docs/playbooks.md"));

    List<String> ids =
        Pattern.compile(" id: (\\w+)").matcher(pack).results().map(one -> one.group(1)).toList();
    assertThat(ids).hasSizeGreaterThan(7);
    for (String id : ids) {
      assertThat(guide).contains("`" + id + "`");
    }
  }
}
