package io.quarterdeck.server.playbook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.http.Extension;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.registry.RegistryOptions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The registry inside the hub. */
public final class PlaybookHub implements Extension {
  private static final Duration PACE = Duration.ofMillis(500);

  private final Registry registry;
  private final RunMetrics metrics = new RunMetrics();
  private final List<Endpoint> endpoints;

  private PlaybookHub(Registry registry, Decisions decisions, Clock clock) {
    this.registry = registry;
    Provenance provenance = new Provenance(decisions, registry.runs());
    this.endpoints =
        Stream.of(
                new PlaybookEndpoints(registry).endpoints(),
                new RunEndpoints(registry, provenance, metrics).endpoints(),
                new ApprovalEndpoints(registry).endpoints(),
                new JobEndpoints(registry, clock).endpoints(),
                new PlatformEndpoints(registry).endpoints())
            .flatMap(List::stream)
            .toList();
  }

  /**
   * Opens the registry on the database of the decisions.
   *
   * @throws io.quarterdeck.decision.settings.SettingsException when a connection cannot be made as
   *     its settings say
   */
  public static Extension open(Settings settings, Decisions decisions, Clock clock) {
    Registry registry =
        Registry.open(database(decisions.database()), settings(settings, decisions, clock), clock);
    return new PlaybookHub(registry, decisions, clock);
  }

  private static RegistryDatabase database(Database database) {
    return RegistryDatabase.open(
        database.connections("playbooks"),
        database.migrations(),
        database.dialect() == Dialect.SQLITE
            ? RegistryDatabase.Kind.SQLITE
            : RegistryDatabase.Kind.POSTGRESQL);
  }

  private static RegistryOptions settings(Settings settings, Decisions decisions, Clock clock) {
    return new RegistryOptions(
        settings.home().resolve("playbooks"),
        List.of(),
        List.of(),
        decisions::guardrails,
        new HubSurroundings(decisions.enrichers(), settings, clock),
        GateSettings.DEFAULTS,
        PACE);
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public List<String> descriptions() {
    return List.of("/quarterdeck/openapi-playbooks.yaml");
  }

  @Override
  public List<String> away() {
    return registry.platforms().stream()
        .filter(platform -> platform.state() != ConnectionState.READY)
        .map(platform ->
            "platform " + platform.name() + ": it failed repeatedly and is spared for a while")
        .toList();
  }

  @Override
  public void measure(MeterRegistry to) {
    metrics.measure(to, registry);
  }

  @Override
  public void close() {
    registry.close();
  }
}
