package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alerts of real products, read in place where they exist: their licences forbid a copy here. */
class SharedSamplesTest {
  private static final Set<String> NO_ALERTS = Set.of("shuffle", "streams");

  /** File and element, source, severity, event time, kind and activity; then the entities. */
  private static final Path EXPECTED = Path.of("src/test/resources/shared-samples.txt");

  private Path samples = Path.of("");

  @BeforeEach
  void findSamples() {
    Optional<Path> found = Alerts.above("shared/samples");
    if (found.isEmpty()) {
      System.err.println("SharedSamplesTest is skipped: there is no folder shared/samples here");
    }
    assumeTrue(found.isPresent());
    samples = found.orElseThrow();
  }

  @Test
  void everySampleIsReadAsExpected() throws IOException {
    Map<String, List<String>> expected = expected();
    for (Path file : files()) {
      JsonNode document = Alerts.json(file);
      String name = samples.relativize(file).toString().replace('\\', '/');
      if (document.isArray()) {
        for (int i = 0; i < document.size(); i++) {
          assertThat(lines(name + "#" + i, document.path(i)))
              .isEqualTo(expected.remove(name + "#" + i));
        }
      } else {
        assertThat(lines(name, document)).isEqualTo(expected.remove(name));
      }
    }
    assertThat(expected).isEmpty();
  }

  @Test
  void everyAlertOfTheWebAttackIsReadWithItsSeverityAndTime() throws IOException {
    Set<String> sources = new TreeSet<>();
    Set<String> identified = new TreeSet<>();
    int failures = 0;
    List<String> lines = Files.readAllLines(samples.resolve("streams/wazuh-web-attack.jsonl"));
    for (String line : lines) {
      JsonNode document = Alerts.parse(line).path("alert");
      Alert alert = Alerts.read(document).alert();
      assertThat(alert.eventTime())
          .isEqualTo(EventTime.of(document.path("timestamp")))
          .isBefore(Alerts.RECEIVED);
      assertThat(alert.kind()).isNotEqualTo(AlertKind.OTHER);
      assertThat(alert.severity()).isBetween(20, 75);
      assertThat(alert.entities()).isNotEmpty().noneMatch(e -> e.value().startsWith("127."));
      failures += alert.activity() == Activity.LOGIN_FAILED ? 1 : 0;
      sources.add(alert.source());
      identified.add(String.valueOf(alert.sourceAlertId()));
    }
    assertThat(lines).hasSize(497);
    assertThat(sources).containsExactly("wazuh");
    assertThat(identified).hasSize(497);
    assertThat(failures).isEqualTo(333);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(samples)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !NO_ALERTS.contains(samples.relativize(file).getName(0).toString()))
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(String name, JsonNode document) {
    Alert alert = Alerts.read(document).alert();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            " | ",
            name,
            alert.source(),
            String.valueOf(alert.severity()),
            alert.eventTime().toString(),
            alert.kind() + " " + alert.activity()));
    Alerts.entities(alert).forEach(entity -> lines.add("  " + entity));
    return lines;
  }

  private static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> byName = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      if (!line.startsWith(" ")) {
        current = new ArrayList<>();
        byName.put(line.substring(0, line.indexOf(" |")), current);
      }
      current.add(line);
    }
    return byName;
  }
}
