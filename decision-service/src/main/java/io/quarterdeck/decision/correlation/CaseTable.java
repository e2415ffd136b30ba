package io.quarterdeck.decision.correlation;

import io.quarterdeck.decision.correlation.WindowCase.Lease;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cases of the last while with their marks and with the pairs taken out of them. */
final class CaseTable {
  private static final int MOST_MARKS = 500;
  private static final List<Verdict> RANKS = List.of(Verdict.values());
  private static final int FIRST = 0;
  private static final int LAST = 1;
  private static final int LEASE = 2;
  private static final int OPENER = 3;
  private static final int COUNTS = 4;

  /** What a new row of zeros says; so the time of a lease is kept with its sign turned. */
  private static final long NO_LEASE = 0;

  private final Generations<Page> pages =
      new Generations<>(Lifetimes.CASE, () -> new Page(new Rows(5), new Texts()));
  private final Generations<LongSet> marks = new Generations<>(Lifetimes.CASE, LongSet::new);
  private final Generations<Rows> removed = new Generations<>(Lifetimes.CASE, () -> new Rows(1));

  /** The case of a number, or null when it is forgotten. */
  @Nullable WindowCase find(Fingerprint tenant, long number) {
    Fingerprint key = key(tenant, number);
    for (int age = 0; age < pages.count(); age++) {
      int row = pages.get(age).rows.find(key);
      if (row >= 0) {
        return pages.get(age).read(row, number);
      }
    }
    return null;
  }

  void save(Fingerprint tenant, WindowCase found, long now) {
    Page page = pages.current(now);
    page.write(page.rows.findOrAdd(key(tenant, found.number())), found);
  }

  /** How many marks the case has seen with these; each one beyond {@code before} was new to it. */
  int addMarks(long number, int before, List<Fingerprint> added, long now) {
    int seen = before;
    for (Fingerprint mark : added) {
      if (seen < MOST_MARKS && addMark(mark.with(number).low(), now)) {
        seen++;
      }
    }
    return seen;
  }

  boolean isRemoved(WindowCase from, Fingerprint pair) {
    Fingerprint key = pair.with(from.number());
    for (int age = 0; age < removed.count(); age++) {
      int row = removed.get(age).find(key);
      if (row >= 0) {
        return removed.get(age).get(row, 0) == from.epoch();
      }
    }
    return false;
  }

  /** Remembers for one epoch of the case that a pair was taken out. */
  void remove(WindowCase from, Fingerprint pair, long now) {
    Rows rows = removed.current(now);
    rows.set(rows.findOrAdd(pair.with(from.number())), 0, from.epoch());
  }

  private boolean addMark(long mark, long now) {
    for (int age = 0; age < marks.count(); age++) {
      if (marks.get(age).contains(mark)) {
        return false;
      }
    }
    marks.current(now).add(mark);
    return true;
  }

  private static Fingerprint key(Fingerprint tenant, long number) {
    return new Fingerprint(number, tenant.low());
  }

  private record Page(Rows rows, Texts openers) {
    void write(int row, WindowCase found) {
      Lease lease = found.lease();
      rows.set(row, OPENER, lease == null ? found.opener() : openerOf(row, lease));
      rows.set(row, LEASE, lease == null ? NO_LEASE : lease.until() ^ Long.MIN_VALUE);
      rows.set(row, FIRST, found.first());
      rows.set(row, LAST, found.last());
      rows.set(row, COUNTS, Counts.pack(found));
    }

    private long openerOf(int row, Lease lease) {
      long known = rows.get(row, OPENER);
      boolean same = rows.get(row, LEASE) != NO_LEASE && openers.get(known).equals(lease.opener());
      return same ? known : openers.add(lease.opener());
    }

    WindowCase read(int row, long number) {
      long counts = rows.get(row, COUNTS);
      long opener = rows.get(row, OPENER);
      long until = rows.get(row, LEASE);
      Lease lease =
          until == NO_LEASE ? null : new Lease(openers.get(opener), until ^ Long.MIN_VALUE);
      return new WindowCase(
          number,
          RANKS.get(Counts.rank(counts)),
          Counts.size(counts),
          lease,
          opener,
          rows.get(row, FIRST),
          rows.get(row, LAST),
          Counts.closed(counts),
          Counts.epoch(counts),
          Counts.marks(counts),
          Counts.removals(counts));
    }
  }

  /** The small numbers of a case in one long: size 32 bits, epoch 18, marks 10, rank 2, flags 2. */
  private static final class Counts {
    static long pack(WindowCase from) {
      return (long) from.size() << 32
          | (long) (from.epoch() & WindowCase.MOST_EPOCHS) << 14
          | (long) from.marks() << 4
          | (long) RANKS.indexOf(from.rank()) << 2
          | (from.closed() ? 2 : 0)
          | (from.removals() ? 1 : 0);
    }

    static int size(long packed) {
      return (int) (packed >>> 32);
    }

    static int epoch(long packed) {
      return (int) (packed >>> 14) & WindowCase.MOST_EPOCHS;
    }

    static int marks(long packed) {
      return (int) (packed >>> 4) & 0x3FF;
    }

    static int rank(long packed) {
      return (int) (packed >>> 2) & 3;
    }

    static boolean closed(long packed) {
      return (packed & 2) != 0;
    }

    static boolean removals(long packed) {
      return (packed & 1) != 0;
    }
  }
}
