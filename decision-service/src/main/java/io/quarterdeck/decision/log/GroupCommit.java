package io.quarterdeck.decision.log;

import io.quarterdeck.decision.cases.CaseLedger;
import io.quarterdeck.decision.cases.Settlement;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.sql.ContradictedException;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Writes;
import io.quarterdeck.rules.scoring.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes many decisions and their cases in one transaction. */
final class GroupCommit {
  private final DecisionTable table;
  private final CaseLedger ledger;
  private final Outbox outbox;
  private final Clock clock;
  private final Database database;

  /**
   * Whether to look first which decisions exist already. Few do, but where one does others follow,
   * and each costs a transaction that is contradicted. Belongs to the one thread that writes.
   */
  private boolean lookFirst;

  GroupCommit(
      Database database, DecisionTable table, CaseLedger ledger, Outbox outbox, Clock clock) {
    this.database = database;
    this.table = table;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Settles and writes drafts.
   *
   * @return by id; a decision that exists already is answered as it is
   * @throws ContradictedException when one exists that was not looked for; the next call does
   * @throws FinishFailedException when a draft throws
   */
  Map<String, Committed> commit(Connection connection, List<Pending> batch) throws SQLException {
    Map<String, Pending> drafts = new LinkedHashMap<>();
    batch.forEach(pending -> drafts.putIfAbsent(pending.id(), pending));
    Map<String, Committed> results = new HashMap<>();
    if (lookFirst) {
      for (DecisionRecord found : table.find(connection, drafts.keySet())) {
        drafts.remove(found.id());
        results.put(found.id(), repeated(found));
      }
      lookFirst = !results.isEmpty();
    }
    try {
      settle(connection, drafts.values(), results);
    } catch (ContradictedException e) {
      lookFirst = true;
      throw e;
    }
    return results;
  }

  /** Tells those who act on decisions that there may be some. */
  void written() {
    outbox.written();
  }

  private void settle(
      Connection connection, Collection<Pending> drafts, Map<String, Committed> results)
      throws SQLException {
    if (drafts.isEmpty()) {
      return;
    }
    List<DecisionRecord> records = new ArrayList<>();
    Settlement settlement =
        ledger.begin(connection, drafts.stream().map(Pending::proposal).toList());
    for (Pending pending : openersFirst(drafts)) {
      Correlation settled = settlement.settle(pending.proposal());
      DecisionRecord record = finished(pending.draft(), settled, List.of());
      if (pending.draft().request() == null) {
        openWithoutKeys(settlement, record, settled);
      }
      records.add(record);
      results.put(pending.id(), new Committed(record, settled, false));
    }
    write(connection, settlement, records);
  }

  private void write(Connection connection, Settlement settlement, List<DecisionRecord> records)
      throws SQLException {
    Writes writes = new Writes(database);
    settlement.write(writes, clock.instant());
    table.insert(writes, records);
    outbox.add(writes, records);
    writes.run(connection);
  }

  /** Two threads may hand in an opener and what it was joined by in the other order. */
  private static List<Pending> openersFirst(Collection<Pending> drafts) {
    return drafts.stream().sorted(Comparator.comparing(GroupCommit::joins)).toList();
  }

  private static boolean joins(Pending pending) {
    return !(pending.draft().proposed().outcome() instanceof Opened);
  }

  /** Writes what was answered from the journal; what is there already is left as it is. */
  int enter(Connection connection, List<JournalEntry> entries) throws SQLException {
    Map<String, JournalEntry> missing = new LinkedHashMap<>();
    entries.forEach(entry -> missing.putIfAbsent(entry.decision().id(), entry));
    table.find(connection, missing.keySet()).forEach(found -> missing.remove(found.id()));
    if (missing.isEmpty()) {
      return 0;
    }
    List<CaseLedger.Proposal> told = missing.values().stream().map(GroupCommit::proposal).toList();
    Settlement settlement = ledger.begin(connection, told);
    told.forEach(settlement::enter);
    for (JournalEntry entry : missing.values()) {
      if (entry.request() == null) {
        openWithoutKeys(settlement, entry.decision(), entry.told());
      }
    }
    write(connection, settlement, missing.values().stream().map(JournalEntry::decision).toList());
    return missing.size();
  }

  private static CaseLedger.Proposal proposal(JournalEntry entry) {
    return new CaseLedger.Proposal(entry.decision().id(), entry.request(), entry.told());
  }

  private static void openWithoutKeys(
      Settlement settlement, DecisionRecord record, Correlation settled) {
    if (settled.outcome() instanceof Opened(long number)) {
      boolean pages = record.decision().equals(Verdict.CREATE_CASE_AND_PAGE.word());
      settlement.openWithoutKeys(
          record.tenant(),
          number,
          pages ? Verdict.CREATE_CASE_AND_PAGE : Verdict.CREATE_CASE,
          record.id(),
          record.receivedAt(),
          record.eventTime());
    }
  }

  /** The answer for a decision that exists already. */
  static Committed repeated(DecisionRecord decision) {
    return new Committed(decision, Correlation.of(new Repeated(decision.id())), true);
  }

  /** The record of a draft as it will be read again. */
  static DecisionRecord finished(DecisionDraft draft, Correlation settled, List<String> degraded) {
    try {
      return DecisionTable.storable(draft.finish().record(settled, degraded));
    } catch (RuntimeException e) {
      throw new FinishFailedException(draft.id(), e);
    }
  }
}
