package io.quarterdeck.decision.log;

import io.quarterdeck.decision.cases.CaseLedger;
import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.sql.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision log in SQL with a journal behind it.
 *
 * <p>One thread writes what waits in one transaction after the other and completes the futures
 * itself: what is chained to them without an executor must be short and must not block.
 */
public final class SqlDecisionLog implements DecisionLog {
  /** How much the journal may take by default, in bytes. */
  public static final long JOURNAL_LIMIT = 1L << 30;

  private static final int MOST_WAITING = 65_536;

  private final Database database;
  private final DecisionTable table;
  private final Journal journal;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final LogWriter writer;

  private SqlDecisionLog(
      Database database,
      CaseLedger ledger,
      Outbox outbox,
      Path journalFolder,
      long journalLimit,
      Clock clock,
      IntSupplier onTheWay) {
    this.database = database;
    this.table = new DecisionTable(database);
    this.journal = Journal.open(journalFolder, journalLimit);
    GroupCommit commits = new GroupCommit(database, table, ledger, outbox, clock);
    this.writer = new LogWriter(queue, database, commits, journal, onTheWay);
  }

  /**
   * Opens the log and writes to the database what an earlier process left in the journal.
   *
   * @param journalFolder on local disk; one process at a time
   * @param journalLimit in bytes; beyond it commits fail while the database is away
   * @param onTheWay how many decisions are being made at the moment, from the first look at an
   *     alert to its commit; a commit waits up to a millisecond for half of them
   */
  public static SqlDecisionLog open(
      Database database,
      CaseLedger ledger,
      Outbox outbox,
      Path journalFolder,
      long journalLimit,
      Clock clock,
      IntSupplier onTheWay) {
    SqlDecisionLog log =
        new SqlDecisionLog(database, ledger, outbox, journalFolder, journalLimit, clock, onTheWay);
    log.writer.start();
    return log;
  }

  @Override
  public CompletionStage<Committed> commit(DecisionDraft draft) {
    Pending pending = Pending.of(draft);
    if (!writer.running()) {
      return CompletableFuture.failedFuture(new LogUnavailableException("the log was closed"));
    }
    if (!queue.offer(pending)) {
      return CompletableFuture.failedFuture(
          new LogUnavailableException(MOST_WAITING + " decisions wait already; send fewer"));
    }
    if (!writer.running()) {
      // The writer may have looked into the queue for the last time before this came in.
      writer.refuseWaiting();
    }
    return pending.answer();
  }

  @Override
  public Optional<DecisionRecord> find(String id) {
    Optional<DecisionRecord> kept = journal.find(id).map(JournalEntry::decision);
    if (kept.isPresent()) {
      return kept;
    }
    return database.read(connection -> table.find(connection, List.of(id)).stream().findFirst());
  }

  @Override
  public List<DecisionRecord> list(Filter filter, int limit) {
    DecisionRecord last = null;
    if (filter.before() != null) {
      Optional<DecisionRecord> found = find(filter.before());
      if (found.isEmpty()) {
        return List.of();
      }
      last = found.get();
    }
    return page(filter, last, Math.max(0, limit));
  }

  private List<DecisionRecord> page(Filter filter, @Nullable DecisionRecord last, int limit) {
    Conditions conditions = Conditions.of(filter, last);
    // The journal first: what moves from it to SQL in between is found twice rather than never.
    List<DecisionRecord> kept =
        journal.all().stream().map(JournalEntry::decision).filter(conditions::fits).toList();
    List<DecisionRecord> written =
        database.read(connection -> table.list(connection, conditions, limit));
    return Stream.concat(kept.stream(), written.stream())
        .distinct()
        .sorted(Conditions.NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  /** Reads the alerts received since then, oldest first, to fill a history that starts empty. */
  public void eachSighting(Instant since, Consumer<Sighting> use) {
    database.read(connection -> {
      table.eachSighting(connection, since, use);
      return true;
    });
  }

  /** How many decisions wait in the journal for the database. */
  public int journalled() {
    return journal.size();
  }

  /** Whether the last decisions went to the database itself. */
  public boolean whole() {
    return database.available() && journal.isEmpty();
  }

  /** Writes what waits, to the journal where need be, and stops. */
  @Override
  public void close() {
    writer.close();
    journal.close();
  }
}
