package io.quarterdeck.decision.bench;

import io.quarterdeck.decision.DecideRequest;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides alerts one after the other by the whole decision service on a new data folder, as if each
 * arrived when it happened. Nobody is asked about reputations.
 */
final class GroupingRun {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PASSED_ON =
      List.of("QUARTERDECK_RULES", "QUARTERDECK_FAN_OUT", "QUARTERDECK_LATENESS_MINUTES");

  private static final Pattern MEDIUM = Pattern.compile("(?m)^(\\s+medium:\\s*)\\d+");

  private final AlertSources sources = AlertSources.installed();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  /**
   * Decides all of them, in their order.
   *
   * @param medium the score from which a case is opened; 0 for the rules' own
   */
  static List<GroupedAlert> of(List<LabelledAlert> alerts, int medium) throws IOException {
    Path home = Files.createTempDirectory("quarterdeck-bench");
    try {
      Map<String, String> environment = environment(home);
      if (medium > 0) {
        Path rules = Files.createDirectory(home.resolve("bench-rules"));
        write(RuleFolder.of(Settings.read(environment)), medium, rules);
        environment.put("QUARTERDECK_RULES", rules.toString());
      }
      return new GroupingRun().decide(alerts, Settings.read(environment));
    } finally {
      delete(home);
    }
  }

  private static void write(RuleFiles rules, int medium, Path folder) throws IOException {
    for (Map.Entry<String, String> file : rules.texts().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      boolean scoring = file.getKey().equals("scoring.yaml");
      String text = file.getValue();
      Files.writeString(path, scoring ? MEDIUM.matcher(text).replaceFirst("$1" + medium) : text);
    }
  }

  private static Map<String, String> environment(Path home) {
    Map<String, String> environment = new HashMap<>();
    for (String name : PASSED_ON) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    environment.put("QUARTERDECK_HOME", home.toString());
    return environment;
  }

  private List<GroupedAlert> decide(List<LabelledAlert> alerts, Settings settings) {
    now.set(happened(alerts.getFirst(), Instant.EPOCH));
    InstantSource time = now::get;
    List<GroupedAlert> grouped = new ArrayList<>(alerts.size());
    try (Decisions decisions = Decisions.open(settings, time.withZone(ZoneOffset.UTC))) {
      for (LabelledAlert alert : alerts) {
        now.updateAndGet(before -> happened(alert, before));
        grouped.add(GroupedAlert.of(alert, decide(decisions, alert)));
      }
    }
    return grouped;
  }

  private String decide(Decisions decisions, LabelledAlert alert) {
    DecideRequest request =
        new DecideRequest(alert.body(), null, LookUps.NEVER, "default", true, now.get());
    return decisions.decide(request).toCompletableFuture().join().json();
  }

  /** Its own time, or that of the alert before it where it came late. */
  private Instant happened(LabelledAlert alert, Instant before) {
    Instant own =
        sources
            .read(JSON.readTree(alert.body()), null, "default", Instant.now())
            .alert()
            .eventTime();
    return own.isAfter(before) ? own : before;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
