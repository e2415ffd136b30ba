package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.follow.RunScheduler;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.RunControl;
import io.quarterdeck.playbook.guardrail.RuleGuardrails;
import io.quarterdeck.playbook.person.Jobs;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(2);
  private static final Duration OWN_EVERY = Duration.ofHours(24);
  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_LOOK = Duration.ofMillis(500);

  private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
  private final Chores chores = new Chores();
  private final List<Connected> platforms;
  private final AuditLog audit;
  private final KillSwitch killSwitch;
  private final RunTable runs;
  private final ApprovalTable approvals;
  private final Packs packs;
  private final Catalogue catalogue;
  private final RunScheduler scheduler;
  private final Gate gate;
  private final RunControl control;
  private final Jobs jobs;

  private Registry(RegistryDatabase database, RegistryOptions settings, Clock clock) {
    this.platforms = platforms(database, settings, clock);
    this.audit = new AuditLog(database, clock);
    this.killSwitch = new KillSwitch(database, audit, clock);
    this.runs = new RunTable(database, clock);
    this.approvals = new ApprovalTable(database);
    this.packs = new Packs(settings.packs());
    packs.reload().forEach(problem -> LOG.error("no pack is taken: {}", problem));
    this.catalogue =
        new Catalogue(database, platforms.stream().map(Connected::platform).toList(), packs, clock);
    Follower follower =
        new Follower(catalogue, new RunBook(runs, audit), settings.gate().startPatience(), clock);
    this.scheduler =
        new RunScheduler(database, () -> follower, this::expire, settings.pace(), clock);
    this.gate =
        new Gate(
            catalogue,
            new RuleGuardrails(settings.guardrails(), runs, settings.surroundings(), clock),
            killSwitch,
            runs,
            approvals,
            audit,
            scheduler,
            starts,
            settings.gate(),
            clock);
    this.control = new RunControl(catalogue, runs, approvals, audit, scheduler);
    this.jobs = new Jobs(database, audit, scheduler, clock);
  }

  private static List<Connected> platforms(
      RegistryDatabase database, RegistryOptions settings, Clock clock) {
    List<Connected> platforms = new ArrayList<>();
    platforms.add(new Connected(new BuiltinPlatform(settings.builtins()), OWN_EVERY));
    platforms.add(new Connected(new PeoplePlatform(database, clock), OWN_EVERY));
    platforms.addAll(settings.connections());
    return List.copyOf(platforms);
  }

  /**
   * Opens a registry and begins to look after what earlier ones left; what the connected platforms
   * have is asked for in the background.
   */
  public static Registry open(RegistryDatabase database, RegistryOptions settings, Clock clock) {
    Registry registry = new Registry(database, settings, clock);
    registry.start(settings);
    return registry;
  }

  private void start(RegistryOptions settings) {
    catalogue.sync(BuiltinPlatform.NAME);
    catalogue.sync(PeoplePlatform.NAME);
    for (Connected connected : settings.connections()) {
      String name = connected.platform().name();
      chores.every(connected.syncEvery(), "sync-" + name, () -> catalogue.sync(name));
    }
    chores.every(REFRESH_EVERY, "refresh", this::refresh);
    scheduler.start();
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

  public Jobs jobs() {
    return jobs;
  }

  /** The platforms, the hub's own first. */
  public List<SoarPlatform> platforms() {
    return platforms.stream().map(Connected::platform).toList();
  }

  /**
   * Waits until nothing more is to be expected of a run soon: it has ended, or waits for a person.
   *
   * @param longest how long at most
   * @return the run as it is then; empty when there is none
   */
  public Optional<Run> await(RunId id, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    Duration pause = FIRST_LOOK;
    Optional<Run> run = runs.find(id);
    while (run.isPresent() && isUnderWay(run.get()) && System.nanoTime() - deadline < 0) {
      Thread.sleep(pause);
      pause = pause.compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : pause;
      run = runs.find(id);
    }
    return run;
  }

  private static boolean isUnderWay(Run run) {
    return switch (run.state()) {
      case REQUESTED, DISPATCHED, RUNNING -> true;
      case REFUSED,
          WAITING_APPROVAL,
          WAITING_PLATFORM,
          SUCCEEDED,
          PARTLY,
          FAILED,
          SIMULATED,
          CANCELLED,
          TIMED_OUT,
          UNKNOWN ->
          false;
    };
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
    starts.shutdownNow();
  }
}
