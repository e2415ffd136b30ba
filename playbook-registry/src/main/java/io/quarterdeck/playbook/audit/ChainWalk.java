package io.quarterdeck.playbook.audit;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the whole chain once, from its first record to the head as it stood at the beginning. */
final class ChainWalk {
  private static final int PAGE = 1_000;

  private final RegistryDatabase database;
  private final @Nullable String noted;
  private long seq;
  private String previous = "";
  private long notedRecord;

  /**
   * A walk.
   *
   * @param noted the hash of a record that must be met on the way, or null for none
   */
  ChainWalk(RegistryDatabase database, @Nullable String noted) {
    this.database = database;
    this.noted = noted;
  }

  /** The head, and the numbers of the first and last record as they are at the same moment. */
  private record Ends(long head, String hash, long first, long last) {}

  Verification verify() {
    Ends ends = ends();
    if (ends == null) {
      return new Verification.Broken(0, "the head of the chain is missing");
    }
    if (ends.first() < 1) {
      return new Verification.Broken(ends.first(), "this record was put before the first one");
    }
    return ends.last() > ends.head()
        ? new Verification.Broken(ends.head() + 1, "records were put behind the last one")
        : walkTo(ends);
  }

  private @Nullable Ends ends() {
    return database
        .sql()
        .sql(
            """
            SELECT seq, hash, COALESCE((SELECT MIN(seq) FROM audit), 1),
              COALESCE((SELECT MAX(seq) FROM audit), 0)
            FROM audit_head WHERE one = 1\
            """)
        .query((row, index) ->
            new Ends(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .optional()
        .orElse(null);
  }

  private Verification walkTo(Ends ends) {
    while (seq < ends.head()) {
      List<AuditRecord> page = after(seq);
      if (page.isEmpty()) {
        return new Verification.Broken(seq + 1, "the records from here to the end are missing");
      }
      for (AuditRecord record : page) {
        if (seq == ends.head()) {
          break; // appended since
        }
        Verification.Broken broken = step(record);
        if (broken != null) {
          return broken;
        }
      }
    }
    return previous.equals(ends.hash())
        ? arrived()
        : new Verification.Broken(seq, "the chain does not end with this record as it was written");
  }

  private Verification.@Nullable Broken step(AuditRecord record) {
    seq++;
    if (record.seq() != seq) {
      return new Verification.Broken(seq, "this record is missing");
    }
    if (!record.previous().equals(previous)) {
      return new Verification.Broken(seq, "this record does not follow the one before it");
    }
    if (!record.hash().equals(record.expectedHash())) {
      return new Verification.Broken(seq, "this record was changed");
    }
    previous = record.hash();
    if (previous.equals(noted)) {
      notedRecord = seq;
    }
    return null;
  }

  private Verification arrived() {
    return noted != null && notedRecord == 0
        ? new Verification.Replaced(seq, previous)
        : new Verification.Whole(seq, previous, notedRecord);
  }

  private List<AuditRecord> after(long last) {
    return database
        .sql()
        .sql("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?")
        .params(last, PAGE)
        .query(AuditRecord::of)
        .list();
  }
}
