package io.quarterdeck.decision.log;

import io.quarterdeck.decision.cases.CaseBook;
import io.quarterdeck.decision.cases.CaseLedger;
import io.quarterdeck.decision.cases.CaseNumbers;
import io.quarterdeck.decision.cases.OutsideRefs;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A log with its cases, wired as a process does. */
public final class Desk implements AutoCloseable {
  /** When the tests happen. */
  public static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  public final Database database;
  public final OutsideRefs refs = new OutsideRefs(1_000);
  public final Outbox outbox;
  public final SqlDecisionLog log;
  public final CaseBook cases;
  public final CaseNumbers numbers;

  public Desk(DatabaseSettings settings) {
    this(settings, settings.home(), SqlDecisionLog.JOURNAL_LIMIT);
  }

  public Desk(DatabaseSettings settings, Path home, long journalLimit) {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    database = Database.open(settings);
    outbox = new Outbox(database, Map.of("somebody", Set.of("create_case", "append_case")));
    log =
        SqlDecisionLog.open(
            database,
            new CaseLedger(database, refs),
            outbox,
            home.resolve("journal"),
            journalLimit,
            clock,
            () -> 0);
    cases = new CaseBook(database, refs, clock, () -> log.journalled() > 0);
    numbers = new CaseNumbers(database);
  }

  /** Commits and waits. */
  public Committed commit(Ask ask) {
    return join(ask);
  }

  /** Commits, waits, and answers what the window's proposal was settled as. */
  public Correlation.Outcome settle(Ask ask) {
    return join(ask).settled().outcome();
  }

  private Committed join(Ask ask) {
    return log.commit(ask.draft()).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  public CaseState state(long caseNumber) {
    return cases.state("default", caseNumber).orElseThrow();
  }

  @Override
  public void close() {
    log.close();
    database.close();
  }
}
