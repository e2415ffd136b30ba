package io.quarterdeck.decision.log;

import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.sql.DataRefusedException;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes: to the database, or to the journal and from there. */
final class LogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final int BATCH = 512;
  private static final int DRAINED_AT_ONCE = 1_000;
  private static final long IDLE_MILLIS = 250;
  private static final long AFTER_FAILURE_NANOS = 1_000_000_000;

  /** How long the first of a batch waits for others that are on the way. */
  private static final long FOR_OTHERS_NANOS = 1_000_000;

  private static final String KEPT = "log: database away, kept in the journal";
  private static final String BEHIND = "log: the journal is still being written to the database";

  private final BlockingQueue<Pending> queue;
  private final Database database;
  private final GroupCommit commits;
  private final Journal journal;
  private final IntSupplier onTheWay;
  private final Thread thread;
  private volatile boolean running;
  private long drainFailedAt = System.nanoTime() - AFTER_FAILURE_NANOS;

  /**
   * A writer.
   *
   * @param onTheWay how many decisions are being made at the moment, those that wait here included
   */
  LogWriter(
      BlockingQueue<Pending> queue,
      Database database,
      GroupCommit commits,
      Journal journal,
      IntSupplier onTheWay) {
    this.onTheWay = onTheWay;
    this.queue = queue;
    this.database = database;
    this.commits = commits;
    this.journal = journal;
    this.thread = Thread.ofPlatform().name("decision-log").daemon().unstarted(this::run);
  }

  /** Writes what an earlier process left, then begins. */
  void start() {
    int left = journal.size();
    while (mayDrain()) {
      drain();
    }
    if (left > 0) {
      LOG.info("{} decisions of the journal were left, {} still are", left, journal.size());
    }
    running = true;
    thread.start();
  }

  boolean running() {
    return running;
  }

  private void run() {
    try {
      while (running || !queue.isEmpty()) {
        step();
      }
    } catch (InterruptedException e) {
      LOG.warn("the log's writer was interrupted");
    } finally {
      running = false;
      refuseWaiting();
    }
  }

  private void step() throws InterruptedException {
    boolean draining = mayDrain();
    List<Pending> batch = nextBatch(draining ? 0 : IDLE_MILLIS);
    if (draining) {
      drain();
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      write(batch);
    } catch (RuntimeException | Error e) {
      LOG.error("{} decisions cannot be written", batch.size(), e);
      fail(batch, e);
    }
  }

  private List<Pending> nextBatch(long patienceMillis) throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    Pending first = queue.poll(patienceMillis, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH - 1);
      awaitOthers(batch);
    }
    return batch;
  }

  /**
   * A commit costs as much as a dozen records: so it waits a moment for half of those on the way,
   * while the other half is being made. Who comes alone never waits.
   */
  private void awaitOthers(List<Pending> batch) throws InterruptedException {
    int worthwhile = Math.min(BATCH, (onTheWay.getAsInt() + 1) / 2);
    long until = System.nanoTime() + FOR_OTHERS_NANOS;
    while (batch.size() < worthwhile) {
      Pending next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
      queue.drainTo(batch, BATCH - batch.size());
    }
  }

  private void write(List<Pending> batch) {
    if (!database.available()) {
      keep(batch, KEPT);
    } else if (!journal.isEmpty()) {
      // Later decisions build on the cases of those in the journal: they go behind them.
      keep(batch, BEHIND);
    } else {
      commit(batch);
    }
  }

  private void commit(List<Pending> batch) {
    try {
      Map<String, Committed> results =
          database.write(connection -> commits.commit(connection, batch));
      complete(batch, results);
      commits.written();
    } catch (FinishFailedException e) {
      withoutFailed(batch, e, this::commit);
    } catch (DataRefusedException e) {
      if (batch.size() == 1) {
        fail(batch, e);
      } else {
        batch.forEach(one -> commit(List.of(one)));
      }
    } catch (DatabaseAwayException e) {
      keep(batch, KEPT);
    }
  }

  private void keep(List<Pending> batch, String reason) {
    Map<String, Committed> results = new LinkedHashMap<>();
    List<JournalEntry> entries = new ArrayList<>();
    try {
      for (Pending pending : batch) {
        if (!results.containsKey(pending.id())) {
          results.put(pending.id(), kept(pending, reason, entries));
        }
      }
      if (!entries.isEmpty()) {
        journal.append(entries);
      }
      complete(batch, results);
    } catch (FinishFailedException e) {
      withoutFailed(batch, e, rest -> keep(rest, reason));
    } catch (IOException e) {
      LOG.error("neither the database nor the journal can be written: {}", e.getMessage());
      fail(
          batch,
          new LogUnavailableException(
              "neither the database nor the journal can be written: " + e.getMessage(), e));
    }
  }

  private Committed kept(Pending pending, String reason, List<JournalEntry> entries) {
    DecisionDraft draft = pending.draft();
    var before = journal.find(pending.id());
    if (before.isPresent()) {
      return GroupCommit.repeated(before.get().decision());
    }
    DecisionRecord record = GroupCommit.finished(draft, draft.proposed(), List.of(reason));
    entries.add(new JournalEntry(record, draft.request(), draft.proposed()));
    return new Committed(record, draft.proposed(), false);
  }

  private static void complete(List<Pending> batch, Map<String, Committed> results) {
    Set<String> answered = new HashSet<>();
    for (Pending pending : batch) {
      Committed result = results.get(pending.id());
      if (result == null) {
        pending.answer().completeExceptionally(new LogUnavailableException("lost its record"));
      } else if (answered.add(pending.id())) {
        pending.answer().complete(result);
      } else {
        pending.answer().complete(GroupCommit.repeated(result.decision()));
      }
    }
  }

  private static void withoutFailed(
      List<Pending> batch, FinishFailedException problem, Consumer<List<Pending>> again) {
    List<Pending> rest = new ArrayList<>();
    for (Pending pending : batch) {
      if (pending.id().equals(problem.decisionId())) {
        pending.answer().completeExceptionally(problem);
      } else {
        rest.add(pending);
      }
    }
    if (!rest.isEmpty()) {
      again.accept(rest);
    }
  }

  private static void fail(List<Pending> batch, Throwable problem) {
    batch.forEach(pending -> pending.answer().completeExceptionally(problem));
  }

  private boolean mayDrain() {
    return !journal.isEmpty()
        && database.available()
        && System.nanoTime() - drainFailedAt >= AFTER_FAILURE_NANOS;
  }

  /** Writes the oldest entries of the journal to the database. */
  private void drain() {
    List<Journal.Kept> oldest = journal.oldest(DRAINED_AT_ONCE);
    try {
      List<JournalEntry> entries = new ArrayList<>();
      for (Journal.Kept kept : oldest) {
        entries.add(JournalEntry.of(kept.place().read()));
      }
      enter(entries);
      journal.forget(oldest.size());
    } catch (DatabaseAwayException e) {
      LOG.debug("the journal waits on", e);
    } catch (IOException | RuntimeException e) {
      drainFailedAt = System.nanoTime();
      LOG.error("the journal cannot be taken over; it is tried again", e);
    }
  }

  private void enter(List<JournalEntry> entries) throws IOException {
    try {
      int written = database.write(connection -> commits.enter(connection, entries));
      LOG.info("{} decisions went from the journal to the database", written);
    } catch (DataRefusedException e) {
      if (entries.size() == 1) {
        journal.putAside(entries.getFirst());
        return;
      }
      for (JournalEntry entry : entries) {
        enter(List.of(entry));
      }
    }
  }

  /** Refuses what still waits; only after the end. */
  void refuseWaiting() {
    for (Pending left = queue.poll(); left != null; left = queue.poll()) {
      fail(List.of(left), new LogUnavailableException("the log was closed"));
    }
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
