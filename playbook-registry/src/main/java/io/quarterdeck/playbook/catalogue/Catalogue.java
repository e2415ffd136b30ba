package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.gate.Playbooks;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue: what the platforms have, with what packs say of it.
 *
 * <p>What a platform had stays known while it is away and after a restart. What nobody classified
 * is a change of medium risk.
 */
public final class Catalogue implements Playbooks {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final PlaybookTable table;
  private final Packs packs;
  private final Map<String, SoarPlatform> platforms;
  private final Map<String, SyncState> syncs = new ConcurrentHashMap<>();
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Map<PlaybookName, Entry> entries = Map.of();

  private volatile @Nullable Seen seen;

  record Entry(Playbook playbook, Duration longest, List<Change> changes) {}

  private record Seen(String stamp, List<Statement> statements) {}

  /**
   * A catalogue of what earlier syncs found.
   *
   * @param platforms the connections, each name once
   * @param packs read before
   */
  public Catalogue(
      RegistryDatabase database, Collection<SoarPlatform> platforms, Packs packs, Clock clock) {
    this.table = new PlaybookTable(database);
    this.packs = packs;
    this.platforms =
        platforms.stream().collect(Collectors.toMap(SoarPlatform::name, Function.identity()));
    this.clock = clock;
    refresh();
  }

  /** Takes what the packs say now and what other hubs synced, where either changed. */
  public void look() {
    Seen now = now();
    if (!now.equals(seen)) {
      take(now);
    }
  }

  /** Takes what the packs say now and what was synced. */
  public void refresh() {
    take(now());
  }

  private Seen now() {
    return new Seen(table.stamp(), packs.statements());
  }

  /** Alone: what is shown must not be older than what was seen. */
  private synchronized void take(Seen now) {
    List<Statement> statements = now.statements();
    Map<PlaybookName, Entry> fresh = new TreeMap<>();
    for (SyncedPlaybook synced : table.all()) {
      if (platforms.containsKey(synced.platform())) {
        fresh.put(synced.name(), entry(synced, statements));
      }
    }
    boolean different = !fresh.equals(entries);
    entries = fresh;
    seen = now;
    if (different) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Has it told whenever there are other playbooks, or one is otherwise; it must not block. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Asks a platform what it has; what it had stays where it does not answer.
   *
   * @return how it went, empty when there is no such connection
   */
  public Optional<SyncState> sync(String platform) {
    return Optional.ofNullable(platforms.get(platform)).map(this::sync);
  }

  private SyncState sync(SoarPlatform platform) {
    SyncState state;
    try {
      var playbooks = platform.list();
      table.replace(platform, playbooks, clock.instant());
      refresh();
      state = new SyncState(clock.instant(), playbooks.size(), null);
    } catch (PlatformException e) {
      LOG.warn("{} could not be synced: {}", platform.name(), e.getMessage());
      SyncState before = syncs.get(platform.name());
      state =
          new SyncState(clock.instant(), before == null ? 0 : before.playbooks(), e.getMessage());
    }
    syncs.put(platform.name(), state);
    return state;
  }

  /** Syncs all; one that is away does not keep the others from it. */
  public void syncAll() {
    platforms.values().forEach(this::sync);
  }

  /** How the last sync of a platform went; empty before the first. */
  public Optional<SyncState> lastSync(String platform) {
    return Optional.ofNullable(syncs.get(platform));
  }

  /** By name. */
  public List<Playbook> all() {
    return entries.values().stream().map(Entry::playbook).toList();
  }

  /** What is made of all of them, and is made anew only once they are others. */
  public <T> Supplier<T> derived(Function<List<Playbook>, T> make) {
    return new Derived<>(this::all, make);
  }

  /** Those of one platform that the last sync found, by name. */
  public List<Playbook> of(String platform) {
    return all().stream()
        .filter(one -> one.platform().equals(platform) && one.health() != Health.GONE)
        .toList();
  }

  @Override
  public Optional<Playbook> find(PlaybookName name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::playbook);
  }

  @Override
  public List<Change> changes(PlaybookName name) {
    Entry entry = entries.get(name);
    return entry == null ? List.of() : entry.changes();
  }

  /** The playbook as it stands in the database, and stays until the transaction ends. */
  Optional<Entry> held(PlaybookName name) {
    return table.held(name).map(synced -> entry(synced, packs.statements()));
  }

  void accept(PlaybookName name) {
    table.accept(name);
  }

  @Override
  public Optional<SoarPlatform> platform(String name) {
    return Optional.ofNullable(platforms.get(name));
  }

  @Override
  public Duration longest(Playbook playbook) {
    Entry entry = entries.get(playbook.name());
    return entry == null ? LONGEST : entry.longest();
  }

  /** Later statements win over earlier ones, and a person's words over the platform's. */
  private static Entry entry(SyncedPlaybook synced, List<Statement> statements) {
    List<Statement> said =
        statements.stream().filter(one -> one.matches().fits(synced)).toList().reversed();
    Statement classified = first(said, one -> one.effect() == null ? null : one);
    Effect effect = classified == null ? synced.effect() : classified.effect();
    Risk risk = first(said, Statement::risk);
    Boolean idempotent = first(said, Statement::idempotent);
    String description = first(said, Statement::description);
    Duration longest = first(said, Statement::longest);
    Playbook playbook =
        new Playbook(
            synced.name(),
            synced.title(),
            description == null ? synced.description() : description,
            synced.platform(),
            synced.platformId(),
            synced.parameters(),
            effect == null ? Effect.CHANGE : effect,
            risk == null ? atLeast(synced.risk(), usual(effect)) : risk,
            idempotent == null ? effect == Effect.QUERY || synced.idempotent() : idempotent,
            synced.wording().procedure(),
            classifiedBy(synced, classified),
            synced.labels(),
            first(said, Statement::verifiedBy),
            first(said, Statement::undoneBy),
            health(synced, said));
    return new Entry(playbook, longest == null ? LONGEST : longest, synced.changes());
  }

  private static <T> @Nullable T first(
      List<Statement> statements, Function<Statement, @Nullable T> part) {
    for (Statement statement : statements) {
      T said = part.apply(statement);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  private static @Nullable String classifiedBy(
      SyncedPlaybook synced, @Nullable Statement classified) {
    if (classified != null) {
      return "pack " + classified.where();
    }
    return synced.effect() == null ? null : "platform " + synced.platform();
  }

  private static Risk usual(@Nullable Effect effect) {
    return effect == Effect.QUERY ? Risk.LOW : Risk.MEDIUM;
  }

  private static Risk atLeast(@Nullable Risk stated, Risk usual) {
    return stated == null || stated.compareTo(usual) < 0 ? usual : stated;
  }

  private static Health health(SyncedPlaybook synced, List<Statement> said) {
    if (synced.gone()) {
      return Health.GONE;
    }
    boolean disabled = !synced.enabled() || said.stream().anyMatch(Statement::disabled);
    if (disabled) {
      return Health.DISABLED;
    }
    return synced.changes().isEmpty() ? Health.READY : Health.CHANGED;
  }
}
