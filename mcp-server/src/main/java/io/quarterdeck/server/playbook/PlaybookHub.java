package io.quarterdeck.server.playbook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.console.LogText;
import io.quarterdeck.decision.http.Extension;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.automation.Automation;
import io.quarterdeck.playbook.builtin.logsearch.LoginLogSearch;
import io.quarterdeck.playbook.builtin.lookup.AssetLookup;
import io.quarterdeck.playbook.builtin.lookup.IpCountry;
import io.quarterdeck.playbook.builtin.lookup.ReputationLookUp;
import io.quarterdeck.playbook.catalogue.SyncState;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.registry.RegistryOptions;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.playbook.settings.SettingsFile;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.mcp.Tasks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The registry inside the hub. */
public final class PlaybookHub implements Extension {
  /** Reads what is connected, and opens it on the database of the decisions. */
  public static HubPlan read(Settings settings) {
    return new HubPlan(settings, connected(settings));
  }

  private static final Logger LOG = LoggerFactory.getLogger(PlaybookHub.class);
  private static final Duration PACE = Duration.ofMillis(500);

  private final Registry registry;
  private final RegistryDatabase database;
  private final Provenance provenance;
  private final Automation automation;
  private final List<Endpoint> endpoints;
  private final PlaybookTools tools;
  private final PlaybookPrompts prompts;
  private final RunTasks tasks;
  private final Orders orders;
  private final PlaybookResources resources;

  private PlaybookHub(
      Registry registry,
      RegistryDatabase database,
      Automation automation,
      Redaction redaction,
      Decisions decisions,
      RunCall.Limits limits,
      Clock clock) {
    this.registry = registry;
    this.database = database;
    this.automation = automation;
    Shown shown = new Shown(redaction);
    this.provenance = new Provenance(decisions, registry.runs());
    Approvers approvers = new Approvers(decisions.tokens());
    RunView view = new RunView(registry, shown, approvers);
    this.orders = new Orders(registry, view, provenance);
    RunCall calls = new RunCall(registry, view, provenance, limits);
    this.prompts = new PlaybookPrompts(registry);
    this.tasks = new RunTasks(registry, view, calls);
    this.resources = new PlaybookResources(registry, view, prompts);
    this.tools = new PlaybookTools(registry, new RunTools(registry, view, calls), calls);
    this.endpoints =
        Stream.of(
                new PlaybookEndpoints(registry, clock).endpoints(),
                new RunEndpoints(registry, view, provenance, orders, approvers).endpoints(),
                new CallbackEndpoints(registry.listener()).endpoints(),
                new ApprovalEndpoints(registry, shown).endpoints(),
                new JobEndpoints(registry, shown, clock).endpoints(),
                new PlatformEndpoints(registry).endpoints(),
                new AuditEndpoints(registry.audit()).endpoints(),
                new AutomationEndpoints(automation).endpoints(),
                new FeedEndpoints(registry.blocked()).endpoints())
            .flatMap(List::stream)
            .toList();
  }

  /** What is connected, as it was read. */
  public static final class HubPlan implements Extension.Plan {
    private final Settings settings;
    private final RegistrySettings connected;

    private HubPlan(Settings settings, RegistrySettings connected) {
      this.settings = settings;
      this.connected = connected;
    }

    @Override
    public PlaybookHub open(Decisions decisions, Clock clock) {
      return PlaybookHub.open(settings, connected, decisions, clock);
    }

    @Override
    public Map<String, Set<String>> followed() {
      return Map.of(
          DecisionHappenings.READER,
          connected.automation().stream()
              .flatMap(rule -> rule.on().stream())
              .collect(Collectors.toSet()));
    }
  }

  /**
   * Opens the registry on the database of the decisions.
   *
   * @throws SettingsException when a connection cannot be made as its settings say
   */
  private static PlaybookHub open(
      Settings settings, RegistrySettings connected, Decisions decisions, Clock clock) {
    connected.warnings().forEach(warning -> LOG.warn("{}", warning));
    RegistryOptions options = options(settings, connected, decisions, clock);
    try {
      Redaction redaction = redaction(settings, connected);
      RegistryDatabase database = database(decisions.database(), redaction);
      Registry registry = Registry.open(database, options, clock);
      Automation automation =
          registry.automate(connected.automation(), new DecisionHappenings(decisions));
      return new PlaybookHub(
          registry,
          database,
          automation,
          redaction,
          decisions,
          new RunCall.Limits(
              settings.seconds(Setting.MCP_WAIT_SECONDS), settings.number(Setting.MCP_RUNS)),
          clock);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(SettingsFile.NAME + ": " + e.getMessage());
    }
  }

  private static RegistryDatabase database(Database database, Redaction redaction) {
    RegistryDatabase opened =
        RegistryDatabase.open(
            database.connections("playbooks"),
            database.migrations(),
            database.dialect() == Dialect.SQLITE
                ? RegistryDatabase.Kind.SQLITE
                : RegistryDatabase.Kind.POSTGRESQL,
            redaction);
    // Before anything begins to write: SQLite takes one writer at a time.
    opened.migrate(database.migrations(), "incident_schema_history", "quarterdeck/incident/sql");
    return opened;
  }

  private static RegistrySettings connected(Settings settings) {
    RegistrySettings connected = SettingsFile.read(settings.home(), System::getenv);
    if (!connected.problems().isEmpty()) {
      throw new SettingsException(String.join("; ", connected.problems()));
    }
    return connected;
  }

  private static RegistryOptions options(
      Settings settings, RegistrySettings connected, Decisions decisions, Clock clock) {
    HubSurroundings surroundings = new HubSurroundings(decisions.enrichers(), settings, clock);
    return new RegistryOptions(
        settings.home().resolve("playbooks"),
        connected,
        lookUps(settings, decisions, surroundings, clock),
        decisions::guardrails,
        surroundings,
        gate(settings, connected),
        address(settings),
        PACE);
  }

  private static List<Operation> lookUps(
      Settings settings, Decisions decisions, HubSurroundings surroundings, Clock clock) {
    Path logs =
        settings.isSet(Setting.LOGS)
            ? Path.of(settings.text(Setting.LOGS))
            : settings.home().resolve("logs");
    List<Operation> lookUps =
        new ArrayList<>(ReputationLookUp.all(new HubReputations(decisions.enrichers())));
    lookUps.add(new IpCountry(new HubCountries(decisions.enrichers().countryDatabase())));
    lookUps.add(new AssetLookup(surroundings));
    lookUps.add(new LoginLogSearch(logs, ZoneId.systemDefault(), clock));
    return lookUps;
  }

  /** One for all: what is kept, what is shown, and the log. */
  private static Redaction redaction(Settings settings, RegistrySettings connected) {
    Redaction redaction = new Redaction();
    settings.secrets().forEach(redaction::register);
    connected.connections().forEach(one -> one.secrets().forEach(redaction::register));
    connected.channels().forEach(one -> redaction.register(one.connection().secret()));
    LogText.clean(redaction::text);
    return redaction;
  }

  private static GateSettings gate(Settings settings, RegistrySettings connected) {
    return new GateSettings(
        settings.minutes(Setting.APPROVAL_MINUTES),
        settings.text(Setting.SELF_APPROVAL).equals("low_risk"),
        patience(settings, connected));
  }

  private static @Nullable URI address(Settings settings) {
    String address = settings.text(Setting.PUBLIC_URL);
    try {
      return address.isEmpty() ? null : URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          Setting.PUBLIC_URL.variable() + " must be like https://hub.example.com");
    }
  }

  /** A start that nobody heard of is not lost while its platform may still answer. */
  private static Duration patience(Settings settings, RegistrySettings connected) {
    Duration patience = settings.seconds(Setting.START_PATIENCE_SECONDS);
    return connected.connections().stream()
        .map(one -> one.connection().timeout().multipliedBy(2))
        .filter(twice -> twice.compareTo(patience) > 0)
        .max(Comparator.naturalOrder())
        .orElse(patience);
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Runs that go on after their call was answered. */
  public Tasks tasks() {
    return tasks;
  }

  /** Prompts about playbooks. */
  public PlaybookPrompts prompts() {
    return prompts;
  }

  /** Playbooks and runs to read. */
  public PlaybookResources resources() {
    return resources;
  }

  /** Catalogue, gate, runs, approvals and jobs. */
  public Registry registry() {
    return registry;
  }

  /** Where the registry has its tables, and other parts of the hub theirs. */
  public RegistryDatabase database() {
    return database;
  }

  /** Finds out where the arguments of runs come from. */
  public Provenance provenance() {
    return provenance;
  }

  /** Asks the gate for what models proposed. */
  public Orders orders() {
    return orders;
  }

  /** Where everything that was done stands. */
  public AuditLog audit() {
    return registry.audit();
  }

  /** The registry as tools for models. */
  public PlaybookTools tools() {
    return tools;
  }

  @Override
  public List<String> descriptions() {
    return List.of("/quarterdeck/openapi-playbooks.yaml");
  }

  @Override
  public Optional<String> viewProblem(String view) {
    return Optional.empty();
  }

  @Override
  public void tell(AccessEvent event) {
    audit()
        .append(
            AuditEvent.ofWord(event.kind().word()),
            event.actor(),
            event.subject(),
            JsonMapper.shared().createObjectNode().put("message", event.message()).toString());
  }

  @Override
  public List<String> away() {
    return registry.platforms().stream().flatMap(this::away).toList();
  }

  private Stream<String> away(SoarPlatform platform) {
    String name = "platform " + platform.name() + ": ";
    if (platform.state() != ConnectionState.READY) {
      return Stream.of(name + "it failed repeatedly, or asked for it, and is spared for a while");
    }
    return registry
        .catalogue()
        .lastSync(platform.name())
        .map(SyncState::problem)
        .map(problem -> name + "its last sync failed: " + problem)
        .stream();
  }

  @Override
  public void measure(MeterRegistry to) {
    RunMetrics.measure(to, registry);
    AutomationMetrics.measure(to, automation);
  }

  @Override
  public void leave() {}

  @Override
  public void close() {
    registry.close();
  }
}
