package io.quarterdeck.decision;

import io.quarterdeck.decision.access.Authenticator;
import io.quarterdeck.decision.access.FirstStart;
import io.quarterdeck.decision.access.People;
import io.quarterdeck.decision.access.Sessions;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.decision.cases.CaseBook;
import io.quarterdeck.decision.cases.CaseLedger;
import io.quarterdeck.decision.cases.CaseNumbers;
import io.quarterdeck.decision.cases.OutsideRefs;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.MemoryCorrelationWindow;
import io.quarterdeck.decision.correlation.redis.RedisCorrelationWindow;
import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.enrich.reputation.LookUpLedger;
import io.quarterdeck.decision.enrich.reputation.OnlineReputation;
import io.quarterdeck.decision.feedback.FeedbackBook;
import io.quarterdeck.decision.feedback.PastVerdictsEnricher;
import io.quarterdeck.decision.history.HistoryEnricher;
import io.quarterdeck.decision.history.RecentHistory;
import io.quarterdeck.decision.image.KeptRules;
import io.quarterdeck.decision.log.Outbox;
import io.quarterdeck.decision.log.Retention;
import io.quarterdeck.decision.log.RuleArchive;
import io.quarterdeck.decision.log.SqlDecisionLog;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.watch.FolderStamp;
import io.quarterdeck.rules.book.RuleBookException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the parts of the decision service in order, and closes them in the opposite one. */
final class DecisionParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionParts.class);
  private static final int OUTSIDE_IDS_KEPT = 100_000;

  private final Deque<AutoCloseable> open;
  private final Database database;
  private final SqlDecisionLog log;
  private final Outbox outbox;
  private final CaseBook cases;
  private final CorrelationWindow window;
  private final FeedbackBook feedback;
  private final Enrichers enrichers;
  private final RunningRules rules;
  private final RuleReload reload;
  private final Replay replay;
  private final AlertSources alerts;
  private final Simulator simulator;
  private final TokenBook tokens;
  private final Sessions sessions;
  private final People people;
  private final Authenticator authenticator;
  private final boolean firstStart;
  private final DecisionEngine engine;

  private DecisionParts(
      Settings settings,
      Clock clock,
      Map<String, Set<String>> followed,
      Deque<AutoCloseable> open) {
    this.open = open;
    // The first compilation in a JVM takes seconds, so it runs beside everything else.
    RuleFolder folder = RuleFolder.in(settings);
    FolderStamp asCompiled = folder.stamp();
    Path home = settings.home();
    CompletableFuture<RuleBooks> compiling =
        CompletableFuture.supplyAsync(() -> RuleReload.first(folder, kept(home)));
    database =
        opened(
            Database.open(
                new DatabaseSettings(
                    home,
                    text(settings, Setting.DB_URL),
                    settings.text(Setting.DB_SYNC).equals("full"))));
    AtomicInteger onTheWay = new AtomicInteger();
    OutsideRefs refs = new OutsideRefs(OUTSIDE_IDS_KEPT);
    outbox = new Outbox(database, followed);
    log =
        opened(
            SqlDecisionLog.open(
                database,
                new CaseLedger(database, refs),
                outbox,
                home.resolve("journal"),
                SqlDecisionLog.JOURNAL_LIMIT,
                clock,
                onTheWay::get));
    cases = new CaseBook(database, refs, clock, () -> log.journalled() > 0);
    feedback = opened(new FeedbackBook(database, log, clock));
    RecentHistory history = new RecentHistory();
    log.eachSighting(clock.instant().minus(RecentHistory.SPAN), history::record);
    EnrichSettings enriching = LookUpSettings.of(settings);
    LookUpLedger ledger = opened(LookUpLedger.open(database, enriching.cacheSize(), clock));
    OnlineReputation online = opened(OnlineReputation.open(enriching, ledger, clock));
    enrichers =
        opened(
            new Enrichers(
                enriching,
                online.sources(),
                ledger,
                List.of(new HistoryEnricher(history), new PastVerdictsEnricher(feedback)),
                clock));
    window = opened(window(settings, clock));
    ExecutorService blocking = opened(Executors.newVirtualThreadPerTaskExecutor());
    rules = new RunningRules(compiled(compiling));
    RuleArchive archive = new RuleArchive(database, clock);
    archive.store(rules.book().files());
    alerts = AlertSources.installed();
    reload = opened(RuleReload.watch(folder, asCompiled, rules, archive, clock));
    replay = new Replay(alerts, archive, rules);
    simulator = new Simulator(alerts, enrichers, rules::book, clock);
    tokens = opened(new TokenBook(database, clock));
    firstStart = new FirstStart(tokens).ensureTokens(home);
    sessions = new Sessions(tokens, database, clock);
    people = new People(tokens, sessions, database, clock);
    authenticator = new Authenticator(people, database, clock);
    Retention retention =
        new Retention(database, clock, Math.max(1, settings.number(Setting.RETENTION_DAYS)));
    opened(Watch.every(Duration.ofHours(1), "retention", retention::sweep));
    CaseNumbers numbers = new CaseNumbers(database);
    engine =
        new DecisionEngine(
            alerts,
            enrichers,
            rules,
            window,
            log,
            numbers,
            new Aftermath(window, cases, numbers, history, blocking),
            new DecisionIds(new SecureRandom()),
            limits(settings),
            outside(settings) ? (t, n) -> refs.find(t, n).map(CaseIds::json) : CaseIds.BUILT_IN,
            blocking,
            onTheWay);
  }

  static DecisionParts open(Settings settings, Clock clock, Map<String, Set<String>> followed) {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    try {
      return new DecisionParts(settings, clock, followed, open);
    } catch (RuntimeException e) {
      closeAll(open);
      throw e;
    }
  }

  /** Those of the data folder, and those of the launcher's rehearsal. */
  private static KeptRules kept(Path home) {
    String rehearsed = System.getProperty("quarterdeck.rehearsed");
    return KeptRules.in(home, rehearsed == null ? List.of() : List.of(Path.of(rehearsed)));
  }

  private static RuleBooks compiled(CompletableFuture<RuleBooks> compiling) {
    try {
      return compiling.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuleBookException problem ? problem : e;
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** The memory window starts with the cases that the database knows; Redis keeps its own. */
  private CorrelationWindow window(Settings settings, Clock clock) {
    if (settings.isSet(Setting.REDIS_URL)) {
      return new RedisCorrelationWindow(
          settings.text(Setting.REDIS_URL), RedisCorrelationWindow.TIMEOUT);
    }
    CorrelationWindow memory = new MemoryCorrelationWindow();
    for (CaseState state :
        cases.liveCases(clock.instant().minus(settings.minutes(Setting.LATENESS_MINUTES)))) {
      memory.adopt(state);
    }
    return memory;
  }

  private static DecisionLimits limits(Settings settings) {
    return new DecisionLimits(
        new EventClock(settings.minutes(Setting.LATENESS_MINUTES)),
        settings.number(Setting.FAN_OUT),
        settings.text(Setting.CASES).equals("external")
            ? settings.seconds(Setting.CASE_LEASE_SECONDS)
            : null);
  }

  private static boolean outside(Settings settings) {
    return !settings.text(Setting.CASES).equals("builtin");
  }

  private static @Nullable String text(Settings settings, Setting setting) {
    return settings.isSet(setting) ? settings.text(setting) : null;
  }

  DecisionEngine engine() {
    return engine;
  }

  Database database() {
    return database;
  }

  SqlDecisionLog log() {
    return log;
  }

  Outbox outbox() {
    return outbox;
  }

  CaseBook cases() {
    return cases;
  }

  CorrelationWindow window() {
    return window;
  }

  FeedbackBook feedback() {
    return feedback;
  }

  Enrichers enrichers() {
    return enrichers;
  }

  RunningRules rules() {
    return rules;
  }

  RuleReload reload() {
    return reload;
  }

  Replay replay() {
    return replay;
  }

  AlertSources alerts() {
    return alerts;
  }

  Simulator simulator() {
    return simulator;
  }

  TokenBook tokens() {
    return tokens;
  }

  People people() {
    return people;
  }

  Authenticator authenticator() {
    return authenticator;
  }

  Sessions sessions() {
    return sessions;
  }

  boolean isFirstStart() {
    return firstStart;
  }

  /** What does not answer at the moment. */
  List<String> away() {
    List<String> away = new ArrayList<>();
    if (!window.available()) {
      away.add("correlation: Redis does not answer; cases are settled by the database alone");
    }
    if (!database.available()) {
      away.add("database: it does not answer; decisions go to the journal");
    } else if (!log.whole()) {
      away.add("journal: " + log.journalled() + " decisions wait to be written to the database");
    }
    return away;
  }

  @Override
  public void close() {
    closeAll(open);
  }

  private static void closeAll(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("could not be closed cleanly: {}", e.toString());
      }
    }
  }
}
