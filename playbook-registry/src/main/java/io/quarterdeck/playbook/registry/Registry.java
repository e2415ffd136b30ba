package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.automation.Automation;
import io.quarterdeck.playbook.automation.AutomationRule;
import io.quarterdeck.playbook.automation.Happenings;
import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.builtin.block.BlockFeed;
import io.quarterdeck.playbook.builtin.block.BlockPlaybooks;
import io.quarterdeck.playbook.builtin.notify.ApprovalNotices;
import io.quarterdeck.playbook.builtin.notify.Channels;
import io.quarterdeck.playbook.builtin.notify.NotifyPlaybook;
import io.quarterdeck.playbook.cacao.CacaoPlatform;
import io.quarterdeck.playbook.catalogue.Acceptance;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.follow.Listener;
import io.quarterdeck.playbook.follow.RunScheduler;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.RunControl;
import io.quarterdeck.playbook.guardrail.RuleGuardrails;
import io.quarterdeck.playbook.hint.Hints;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.person.Jobs;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.settings.ConnectionSettings;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: catalogue, gate, runs, approvals, jobs and audit over one database.
 *
 * <p>Thread-safe; all calls block, and throw {@link org.springframework.dao.DataAccessException}
 * while the database is away.
 */
public final class Registry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
  private static final Duration REFRESH_EVERY = Duration.ofMillis(700);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  /** The hub itself and people come first, and change only with the program. */
  private static final int OWN = 2;

  private static final Duration OWN_EVERY = Duration.ofHours(24);
  private static final Duration CACAO_EVERY = Duration.ofMinutes(1);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
  private final Chores chores = new Chores();
  private final RegistryDatabase database;
  private final Clock clock;
  private final Channels channels;
  private final BlockFeed blocked;
  private final List<Connected> platforms;
  private final AuditLog audit;
  private final KillSwitch killSwitch;
  private final RunTable runs;
  private final RunWaits waits;
  private final ApprovalTable approvals;
  private final Packs packs;
  private final Catalogue catalogue;
  private final Acceptance acceptance;
  private final RunScheduler scheduler;
  private final Gate gate;
  private final RunControl control;
  private final Jobs jobs;
  private final Listener listener;

  private Registry(RegistryDatabase database, RegistryOptions options, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.channels = Channels.open(options.connected().channels(), clock);
    this.blocked = new BlockFeed(database, clock);
    this.platforms = platforms(database, options, channels, clock);
    this.audit = new AuditLog(database, clock);
    this.killSwitch = new KillSwitch(database, audit, clock);
    this.runs = new RunTable(database, clock);
    this.waits = new RunWaits(runs);
    this.approvals = new ApprovalTable(database);
    this.packs = new Packs(options.packs());
    packs.reload().forEach(problem -> LOG.error("no pack is taken: {}", problem));
    this.catalogue =
        new Catalogue(database, platforms.stream().map(Connected::platform).toList(), packs, clock);
    this.acceptance = new Acceptance(catalogue, audit);
    RunBook book = new RunBook(runs, audit);
    Follower follower = new Follower(catalogue, book, options.gate().startPatience(), clock);
    Callbacks callbacks = new Callbacks(database, options.address(), clock);
    this.listener = new Listener(callbacks, catalogue, book, audit, clock);
    ApprovalNotices notices =
        new ApprovalNotices(
            options.connected().approvals(), channels, approvals, runs, FIRST_PAUSE, clock);
    this.scheduler =
        new RunScheduler(database, () -> follower, this::expire, notices, options.pace(), clock);
    this.gate =
        new Gate(
            catalogue,
            new RuleGuardrails(options.guardrails(), runs, options.surroundings(), clock),
            killSwitch,
            runs,
            approvals,
            audit,
            scheduler,
            callbacks,
            starts,
            options.gate(),
            clock);
    this.control = new RunControl(catalogue, runs, approvals, audit, scheduler);
    this.jobs = new Jobs(database, audit, scheduler, clock);
  }

  private static List<Connected> platforms(
      RegistryDatabase database, RegistryOptions options, Channels channels, Clock clock) {
    List<Operation> own = new ArrayList<>(options.lookUps());
    own.addAll(BlockPlaybooks.of(database, clock));
    own.add(new NotifyPlaybook(channels));
    List<Connected> platforms = new ArrayList<>();
    platforms.add(new Connected(BuiltinPlatform.of(own), OWN_EVERY));
    PeoplePlatform people = new PeoplePlatform(database, clock);
    platforms.add(new Connected(people, OWN_EVERY));
    platforms.add(new Connected(new CacaoPlatform(options.packs(), people), CACAO_EVERY));
    for (ConnectionSettings connection : options.connected().connections()) {
      platforms.add(new Connected(connection.open(), connection.syncEvery()));
    }
    return List.copyOf(platforms);
  }

  /**
   * Opens a registry and begins to look after what earlier ones left; what the connected platforms
   * have is asked for in the background.
   *
   * @throws IllegalArgumentException when a connection cannot be made as its settings say
   */
  public static Registry open(RegistryDatabase database, RegistryOptions options, Clock clock) {
    Registry registry = new Registry(database, options, clock);
    registry.start();
    return registry;
  }

  private void start() {
    catalogue.sync(BuiltinPlatform.NAME);
    catalogue.sync(PeoplePlatform.NAME);
    for (Connected connected : platforms.subList(OWN, platforms.size())) {
      String name = connected.platform().name();
      chores.repeat(
          "sync-" + name,
          new SyncChore(() -> catalogue.sync(name).orElseThrow(), connected.syncEvery()));
    }
    chores.repeat(
        "refresh",
        () -> {
          refresh();
          return REFRESH_EVERY;
        });
    scheduler.start();
  }

  /** Begins to do by itself what these rules say, until the registry is closed. */
  public Automation automate(List<AutomationRule> rules, Happenings happenings) {
    Automation automation =
        new Automation(rules, happenings, database, gate, runs, killSwitch, clock);
    chores.repeat("automation", automation::step);
    return automation;
  }

  private void expire() {
    gate.expire();
  }

  /** Takes over changed packs, and what other hubs synced. */
  private void refresh() {
    List<String> before = packs.problems();
    List<String> problems = packs.reload();
    if (!problems.equals(before)) {
      problems.forEach(problem -> LOG.error("the packs stay as they were: {}", problem));
    }
    catalogue.look();
  }

  public Gate gate() {
    return gate;
  }

  public RunControl control() {
    return control;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** Where people accept what changed on its platform. */
  public Acceptance acceptance() {
    return acceptance;
  }

  public Packs packs() {
    return packs;
  }

  public RunTable runs() {
    return runs;
  }

  public ApprovalTable approvals() {
    return approvals;
  }

  public AuditLog audit() {
    return audit;
  }

  public KillSwitch killSwitch() {
    return killSwitch;
  }

  /** What firewalls poll. */
  public BlockFeed blocked() {
    return blocked;
  }

  public Jobs jobs() {
    return jobs;
  }

  /** Hears what platforms call the hub for. */
  public Listener listener() {
    return listener;
  }

  /** The platforms, the hub's own first. */
  public List<SoarPlatform> platforms() {
    return platforms.stream().map(Connected::platform).toList();
  }

  /**
   * Tells of each run that this hub wrote, once its transaction is committed, until the returned
   * value is closed. A hint to look: what other hubs write is not told, and several changes of a
   * run may be told once. A completed job and a given approval are told when their run changes.
   *
   * @param listener is called on a thread of its own, so it may block and holds no writer up; what
   *     it throws is logged
   */
  public Hints.Listening onRunChange(Consumer<RunId> listener) {
    return runs.onChange(listener);
  }

  /**
   * Waits until nothing more is to be expected of a run soon: it has ended, or waits for a person.
   *
   * @param longest how long at most
   * @return the run as it is then; empty when there is none
   */
  public Optional<Run> await(RunId id, Duration longest) throws InterruptedException {
    return waits.await(id, longest);
  }

  /**
   * Ends the looking; what is being started is let come to its end, if that is soon. The next
   * registry finds out about the rest.
   */
  @Override
  public void close() {
    chores.close();
    scheduler.close();
    starts.shutdown();
    try {
      starts.awaitTermination(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    platforms.forEach(connected -> connected.platform().close());
    channels.close();
    starts.shutdownNow();
  }
}
