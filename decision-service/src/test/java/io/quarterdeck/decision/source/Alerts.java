package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts that tests read, and readings as text. */
final class Alerts {
  static final Instant RECEIVED = Instant.parse("2026-12-24T00:00:00Z");
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final AlertSources SOURCES = AlertSources.installed();
  private static final Path FIXTURES = Path.of("src/test/resources/alerts");

  private Alerts() {}

  /** A fixture by its name under {@code alerts}. */
  static JsonNode fixture(String name) {
    return json(FIXTURES.resolve(name));
  }

  /** The names of all fixtures that are sound alerts. */
  static List<String> soundFixtures() {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> FIXTURES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.contains("broken/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path fixtureFile(String name) {
    return FIXTURES.resolve(name);
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String text) {
    return JSON.readTree(text);
  }

  static Reading read(JsonNode document) {
    return SOURCES.read(document, null, "default", RECEIVED);
  }

  static Reading read(String text) {
    return read(parse(text));
  }

  /** A file or folder of this name beside the module or above, if there is one. */
  static Optional<Path> above(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }

  /** Entities as words: {@code source ip:192.0.2.1 internal}. */
  static List<String> entities(Alert alert) {
    return alert.entities().stream().map(Alerts::words).toList();
  }

  private static String words(Entity entity) {
    return entity.role().name().toLowerCase(Locale.ROOT)
        + " "
        + entity.key()
        + (entity.internal() ? " internal" : "");
  }

  /** Everything that was read, one thing a line. */
  static String summary(Reading reading) {
    Alert alert = reading.alert();
    List<String> lines = new ArrayList<>();
    lines.add(alert.source() + " " + alert.sourceAlertId() + " tenant " + alert.tenant());
    lines.add("rule " + alert.rule().id() + ": " + alert.rule().name());
    lines.add("groups " + String.join(", ", alert.rule().groups().stream().sorted().toList()));
    lines.add("title " + alert.title());
    lines.add("severity " + alert.severity() + " level " + alert.getLevel());
    lines.add(
        alert.eventTime()
            + " "
            + alert.kind()
            + " "
            + alert.activity()
            + " x"
            + alert.count()
            + (alert.confidence() == null ? "" : " confidence " + alert.confidence()));
    lines.addAll(entities(alert));
    alert.mitre().forEach(technique -> lines.add(technique.toString()));
    reading.stated().forEach(fact -> lines.add(fact.toString()));
    return String.join("\n", lines) + "\n";
  }
}
