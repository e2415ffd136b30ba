package io.quarterdeck.playbook.audit;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: a chain in which every record holds the hash of the one before.
 *
 * <p>Who can write to the database can make a whole new chain: note its head elsewhere from time to
 * time.
 */
public final class AuditLog {
  private static final int PAGE = 1_000;

  private final RegistryDatabase database;
  private final Clock clock;

  public AuditLog(RegistryDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Head(long seq, String hash) {}

  /** The head, and the numbers of the first and last record as they are at the same moment. */
  private record Ends(Head head, long first, long last) {}

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
        .sql("SELECT * FROM audit WHERE subject = ? ORDER BY seq")
        .param(subject)
        .query(AuditLog::record)
        .list();
  }

  /** Reads the whole chain and looks for records that were changed, removed, added or reordered. */
  public Verification verify() {
    Ends ends =
        database
            .sql()
            .sql(
                """
                SELECT seq, hash, COALESCE((SELECT MIN(seq) FROM audit), 1),
                  COALESCE((SELECT MAX(seq) FROM audit), 0)
                FROM audit_head WHERE one = 1\
                """)
            .query((row, index) ->
                new Ends(
                    new Head(row.getLong(1), row.getString(2)), row.getLong(3), row.getLong(4)))
            .optional()
            .orElse(null);
    if (ends == null) {
      return new Verification.Broken(0, "the head of the chain is missing");
    }
    if (ends.first() < 1) {
      return new Verification.Broken(ends.first(), "this record was put before the first one");
    }
    return ends.last() > ends.head().seq()
        ? new Verification.Broken(ends.head().seq() + 1, "records were put behind the last one")
        : verify(ends.head());
  }

  private Verification verify(Head head) {
    long seq = 0;
    String previous = "";
    while (seq < head.seq()) {
      List<AuditRecord> page = after(seq);
      if (page.isEmpty()) {
        return new Verification.Broken(seq + 1, "the records from here to the end are missing");
      }
      for (AuditRecord record : page) {
        if (seq == head.seq()) {
          break; // appended since
        }
        seq++;
        Verification.Broken broken = broken(record, seq, previous);
        if (broken != null) {
          return broken;
        }
        previous = record.hash();
      }
    }
    return previous.equals(head.hash())
        ? new Verification.Whole(seq, previous)
        : new Verification.Broken(seq, "the chain does not end with this record as it was written");
  }

  private static Verification.@Nullable Broken broken(
      AuditRecord record, long seq, String previous) {
    if (record.seq() != seq) {
      return new Verification.Broken(seq, "this record is missing");
    }
    if (!record.previous().equals(previous)) {
      return new Verification.Broken(seq, "this record does not follow the one before it");
    }
    if (!record.hash().equals(record.expectedHash())) {
      return new Verification.Broken(seq, "this record was changed");
    }
    return null;
  }

  private List<AuditRecord> after(long seq) {
    return database
        .sql()
        .sql("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?")
        .params(seq, PAGE)
        .query(AuditLog::record)
        .list();
  }

  private static AuditRecord record(ResultSet row, int index) throws SQLException {
    return new AuditRecord(
        row.getLong("seq"),
        Times.instant(row.getLong("at")),
        row.getString("event"),
        row.getString("actor"),
        row.getString("subject"),
        row.getString("content"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
