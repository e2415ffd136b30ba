package io.quarterdeck.playbook.audit;

import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * The audit log: a chain in which every record holds the hash of the one before.
 *
 * <p>Who can write to the database can make a whole new chain: note its head elsewhere from time to
 * time.
 */
public final class AuditLog {
  /** Of one subject; the newest. */
  private static final int MOST_SHOWN = 1_000;

  private final RegistryDatabase database;
  private final Clock clock;

  public AuditLog(RegistryDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Head(long seq, String hash) {}

  /**
   * Appends a record, in the transaction that is under way where there is one: what it tells of is
   * written with it or not at all.
   *
   * @param content JSON; its secrets are not written
   */
  public void append(AuditEvent event, String actor, String subject, String content) {
    database.write(() -> {
      // First, so that two hubs append one after the other.
      Head head =
          database
              .sql()
              .sql("UPDATE audit_head SET seq = seq + 1 WHERE one = 1 RETURNING seq, hash")
              .query((row, index) -> new Head(row.getLong(1), row.getString(2)))
              .single();
      AuditRecord record =
          new AuditRecord(
                  head.seq(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  event.word(),
                  actor,
                  subject,
                  database.clean(content),
                  head.hash(),
                  "")
              .sealed();
      insert(record);
      return database
          .sql()
          .sql("UPDATE audit_head SET hash = ? WHERE one = 1")
          .param(record.hash())
          .update();
    });
  }

  /**
   * Does work in a transaction that nobody else's audited work runs beside, on any hub: what it
   * sees stays true for it.
   *
   * <p>All that takes other rows and appends goes through here. It takes the head first; whoever
   * took it last could wait for somebody who waits for them.
   */
  public <T> T alone(Supplier<T> work) {
    return database.write(() -> {
      database.sql().sql("UPDATE audit_head SET seq = seq WHERE one = 1").update();
      return work.get();
    });
  }

  private void insert(AuditRecord record) {
    database
        .sql()
        .sql(
            """
            INSERT INTO audit (seq, at, event, actor, subject, content, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            record.seq(),
            Times.micros(record.at()),
            record.event(),
            record.actor(),
            record.subject(),
            record.content(),
            record.previous(),
            record.hash())
        .update();
  }

  /** The records of one subject, oldest first. */
  public List<AuditRecord> of(String subject) {
    return database
        .sql()
        .sql(
            "SELECT * FROM (SELECT * FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT ?) AS last"
                + " ORDER BY seq")
        .params(subject, MOST_SHOWN)
        .query(AuditRecord::of)
        .list();
  }

  /** Those that a filter lets through, newest first. */
  public List<AuditRecord> list(AuditFilter filter, int limit) {
    AuditEvent event = filter.event();
    Conditions conditions =
        new Conditions()
            .equal("actor", filter.actor())
            .equal("event", event == null ? null : event.word())
            .equal("subject", filter.subject());
    if (filter.before() != null) {
      conditions.that("seq < ?", filter.before());
    }
    return conditions
        .select(database.sql(), "audit", "seq DESC", limit)
        .query(AuditRecord::of)
        .list();
  }

  /** Reads the whole chain and looks for records that were changed, removed, added or reordered. */
  public Verification verify() {
    return new ChainWalk(database, null).verify();
  }

  /**
   * The same, and looks whether it is the chain that somebody has noted the head of.
   *
   * @param noted the hash of what was the last record then
   */
  public Verification verify(String noted) {
    return new ChainWalk(database, noted).verify();
  }
}
