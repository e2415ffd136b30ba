package io.quarterdeck.server.incident.hub;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.FirstStart;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.hint.Hints;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.bell.Bell;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Conductor;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.Seats;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.Waiters;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.corpus.Corpus;
import io.quarterdeck.server.incident.corpus.CorpusEndpoints;
import io.quarterdeck.server.incident.execute.Executor;
import io.quarterdeck.server.incident.intake.Intake;
import io.quarterdeck.server.incident.intake.Openings;
import io.quarterdeck.server.incident.log.IncidentLog;
import io.quarterdeck.server.incident.log.PlayerTable;
import io.quarterdeck.server.incident.plan.PlanPlayer;
import io.quarterdeck.server.incident.plan.Plans;
import io.quarterdeck.server.incident.prompt.Background;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.prompt.PromptEndpoints;
import io.quarterdeck.server.incident.referee.RoleReferee;
import io.quarterdeck.server.incident.referee.Scopes;
import io.quarterdeck.server.incident.report.ReportEndpoints;
import io.quarterdeck.server.incident.report.Reporter;
import io.quarterdeck.server.incident.role.UsablePlaybooks;
import io.quarterdeck.server.incident.similar.SimilarIncidents;
import io.quarterdeck.server.incident.trial.TrialEndpoints;
import io.quarterdeck.server.incident.trial.Trials;
import io.quarterdeck.server.playbook.PlaybookHub;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents, their turns and their executor inside the hub. */
public final class IncidentHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentHub.class);

  /** Leases that have run out, and what other hubs did while nobody could tell this one. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final int RECOVER_EVERY = 15;

  /** Platforms whose names a captain may use: they are words of every day, and no products. */
  private static final Set<String> OWN = Set.of(BuiltinPlatform.NAME, PeoplePlatform.NAME);

  /** What is rung when something happened in an incident. */
  private static final String CHANGED = "incidents";

  /** What is rung when there is a trial of a prompt. */
  private static final String TRIALS = "trials";

  private final Registry registry;
  private final Incidents incidents;
  private final Turns turns;
  private final Acts acts;
  private final Executor executor;
  private final PromptBook prompts;
  private final Briefs briefs;
  private final Plans plans;
  private final PlanPlayer plan;
  private final Bell bell;
  private final Trials trials;
  private final Corpus corpus;
  private final Hints.Listening rung;
  private final Waiters waiters = new Waiters();
  private final Openings openings;
  private final @Nullable Intake intake;
  private final Hints.Listening runs;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("incident-timer").factory());
  private int looks;

  // What the timer does says itself what went wrong.
  @SuppressWarnings("FutureReturnValueIgnored")
  private IncidentHub(Settings settings, PlaybookHub playbooks, Decisions decisions, Clock clock) {
    this.registry = playbooks.registry();
    RegistryDatabase database = playbooks.database();
    Seats seats = new Seats(new PlayerTable(database), clock);
    this.incidents =
        new Incidents(
            new IncidentLog(database, clock),
            new Conductor(seats::of, () -> UUID.randomUUID().toString()));
    Scopes scopes =
        new Scopes(
            registry.catalogue().derived(UsablePlaybooks::new),
            () ->
                registry.platforms().stream()
                    .map(platform -> platform.name())
                    .filter(name -> !OWN.contains(name))
                    .collect(Collectors.toSet()));
    this.turns = new Turns(incidents, new RoleReferee(scopes), seats, waiters, clock);
    this.acts = new Acts(incidents);
    this.prompts =
        new PromptBook(database, new Background(settings.home()), playbooks.audit(), clock);
    this.briefs =
        new Briefs(
            scopes, new SimilarIncidents(database, incidents.log()), prompts, new SecureRandom());
    this.executor = new Executor(incidents, registry, new CommandOrigins(playbooks.provenance()));
    this.plans = new Plans(decisions, registry, clock);
    this.bell =
        settings.isSet(Setting.REDIS_URL)
            ? Bell.shared(settings.text(Setting.REDIS_URL))
            : Bell.alone();
    this.trials =
        new Trials(
            database, prompts, briefs, scopes, incidents.log(), () -> bell.ring(TRIALS), clock);
    this.corpus =
        new Corpus(
            incidents.log(),
            briefs,
            prompts,
            database.redaction(),
            () -> known(decisions, registry));
    this.rung =
        bell.listen(what -> {
          if (what.equals(CHANGED) || what.equals(TRIALS) || what.equals(Bell.EVERYTHING)) {
            waiters.wake();
          }
        });
    incidents.listen(written -> bell.ring(CHANGED));
    incidents.listen(written -> executor.look(written.incident()));
    this.runs = registry.onRunChange(executor::changed);
    this.openings =
        new Openings(
            incidents,
            decisions.enrichers()::isOurs,
            Mode.ofWord(settings.text(Setting.INCIDENT_MODE)),
            limits(settings));
    this.intake = follows(settings) ? new Intake(decisions, incidents, openings) : null;
    this.plan = new PlanPlayer(turns, plans);
    timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Opens it on the tables of the registry, and goes on where earlier hubs were ended. */
  public static IncidentHub open(
      Settings settings, PlaybookHub playbooks, Decisions decisions, Clock clock) {
    return new IncidentHub(settings, playbooks, decisions, clock);
  }

  /** What is named besides the incidents. */
  private static Corpus.Known known(Decisions decisions, Registry registry) {
    return new Corpus.Known(
        decisions.tokens().callers().stream()
            .map(Caller::actor)
            .filter(name -> !FirstStart.NAMES.contains(name))
            .toList(),
        decisions.enrichers().assets(),
        registry.catalogue().all().stream().map(playbook -> playbook.name().value()).toList());
  }

  private static boolean follows(Settings settings) {
    return settings.text(Setting.INCIDENTS).equals("cases");
  }

  /** The words of the decisions that become incidents, by the name of who reads them. */
  public static Map<String, Set<String>> followed(Settings settings) {
    return follows(settings) ? Map.of(Intake.READER, Intake.FOLLOWED) : Map.of();
  }

  /** What a new incident may take. */
  public static Limits limits(Settings settings) {
    return new Limits(
        Math.max(1, settings.number(Setting.INCIDENT_ROUNDS)),
        Math.max(1, settings.number(Setting.INCIDENT_COMMANDS)),
        Math.max(1, settings.number(Setting.INCIDENT_TOKENS)),
        Duration.ofHours(Math.max(1, settings.number(Setting.INCIDENT_HOURS))));
  }

  private void look() {
    try {
      turns.expire();
      if (looks++ % RECOVER_EVERY == 0) {
        executor.recover();
      }
    } catch (RuntimeException e) {
      LOG.warn("incidents are looked after again in {}", LOOK_EVERY, e);
    }
  }

  public Incidents incidents() {
    return incidents;
  }

  public Turns turns() {
    return turns;
  }

  /** Opens incidents. */
  public Openings openings() {
    return openings;
  }

  public Acts acts() {
    return acts;
  }

  public Executor executor() {
    return executor;
  }

  /** What the response rules would answer. */
  public Plans plans() {
    return plans;
  }

  /** What roles are told to do, and who changed it. */
  public PromptBook prompts() {
    return prompts;
  }

  /** Has prompts tried by runners. */
  public Trials trials() {
    return trials;
  }

  /** Writes what roles are told. */
  public Briefs briefs() {
    return briefs;
  }

  /** Wakes those who wait for something to happen. */
  public Waiters waiters() {
    return waiters;
  }

  /** Rings in all hubs of an installation. */
  public Bell bell() {
    return bell;
  }

  /** Writes what came of an incident. */
  public Reporter reporter() {
    return new Reporter(new RegistryRecords(registry));
  }

  /** What it answers to over HTTP. */
  public List<Endpoint> endpoints() {
    return Stream.of(
            new ReportEndpoints(incidents.log(), new RegistryRecords(registry)).endpoints(),
            new PromptEndpoints(prompts).endpoints(),
            new TrialEndpoints(prompts, trials).endpoints(),
            new CorpusEndpoints(corpus, registry.audit()).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() {
    if (intake != null) {
      intake.close();
    }
    timer.shutdown();
    plan.close();
    rung.close();
    bell.close();
    runs.close();
    executor.close();
  }
}
