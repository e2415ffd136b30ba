package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.KeptAppraisals;
import io.quarterdeck.decision.enrich.reputation.Quota.Spent;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.rules.indicator.Indicator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What look-ups brought and what they cost, in SQL.
 *
 * <p>Nobody waits for it: it is written within a second, and at the end; where nobody was asked
 * nothing is written. A crash forgets the calls of the last second.
 */
public final class LookUpLedger implements KeptAppraisals, QuotaKeeper, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LookUpLedger.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

  /** While the database is away; what is beyond is asked for again. */
  private static final int MOST_WAITING = 10_000;

  private final Database database;
  private final Clock clock;
  private final int mostKept;
  private final List<Account> accounts = new CopyOnWriteArrayList<>();
  private final Map<Indicator, Kept> waiting = new HashMap<>();
  private final Watch watch;
  private Instant tidied = Instant.EPOCH;

  private LookUpLedger(Database database, int mostKept, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.mostKept = mostKept;
    this.watch = Watch.every(PAUSE, "look-ups", this::write);
  }

  /**
   * Opens it on the decisions' database, which its owner closes after it.
   *
   * @param mostKept of how many things the answers are kept
   */
  public static LookUpLedger open(Database database, int mostKept, Clock clock) {
    return new LookUpLedger(database, mostKept, clock);
  }

  private record Account(String service, String keyPrint, Quota quota) {}

  private record Debit(Account account, Spent spent) {}

  @Override
  public void track(String service, String key, Quota quota) {
    Account account = new Account(service, QuotaTable.print(key), quota);
    database
        .read(connection -> QuotaTable.find(connection, service, account.keyPrint))
        .ifPresent(quota::restore);
    accounts.add(account);
  }

  @Override
  public Optional<Kept> find(Indicator indicator) {
    synchronized (waiting) {
      Kept kept = waiting.get(indicator);
      if (kept != null) {
        return Optional.of(kept).filter(one -> clock.instant().isBefore(one.until()));
      }
    }
    return database.read(connection -> AppraisalTable.find(connection, indicator, clock.instant()));
  }

  @Override
  public void keep(Kept appraisal) {
    synchronized (waiting) {
      if (waiting.size() < MOST_WAITING) {
        waiting.put(appraisal.appraisal().indicator(), appraisal);
      }
    }
  }

  /** Writes what is new; where the database is away it stays new. */
  synchronized void write() {
    List<Debit> debits = debits();
    Map<Indicator, Kept> appraisals = takeWaiting();
    if (debits.isEmpty() && appraisals.isEmpty()) {
      return;
    }
    try {
      database.write(connection -> write(connection, debits, appraisals));
    } catch (RuntimeException e) {
      debits.forEach(debit -> debit.account.quota.stillUnsaved(debit.spent));
      putBack(appraisals);
      throw e;
    }
    debits.forEach(this::readAgain);
    tidy();
  }

  private List<Debit> debits() {
    List<Debit> debits = new ArrayList<>();
    for (Account account : accounts) {
      Spent spent = account.quota.unsaved();
      if (spent != null) {
        debits.add(new Debit(account, spent));
      }
    }
    return debits;
  }

  private Map<Indicator, Kept> takeWaiting() {
    synchronized (waiting) {
      Map<Indicator, Kept> taken = Map.copyOf(waiting);
      waiting.clear();
      return taken;
    }
  }

  private void putBack(Map<Indicator, Kept> appraisals) {
    synchronized (waiting) {
      appraisals.forEach(waiting::putIfAbsent);
    }
  }

  private static int write(
      Connection connection, List<Debit> debits, Map<Indicator, Kept> appraisals)
      throws SQLException {
    for (Debit debit : debits) {
      QuotaTable.add(connection, debit.account.service, debit.account.keyPrint, debit.spent);
    }
    AppraisalTable.keep(connection, appraisals.values());
    return debits.size();
  }

  /** Other hubs may have the same key. */
  private void readAgain(Debit debit) {
    Account account = debit.account;
    database
        .read(connection -> QuotaTable.find(connection, account.service, account.keyPrint))
        .ifPresent(account.quota::restore);
  }

  private void tidy() {
    Instant now = clock.instant();
    if (now.isBefore(tidied.plus(TIDY_EVERY))) {
      return;
    }
    tidied = now;
    database.write(connection -> AppraisalTable.tidy(connection, now, mostKept));
  }

  @Override
  public void close() {
    watch.close();
    try {
      write();
    } catch (DatabaseAwayException e) {
      log.warn("the last look-ups are not written down: {}", e.getMessage());
    }
  }
}
